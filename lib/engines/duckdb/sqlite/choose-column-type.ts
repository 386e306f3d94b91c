import 'server-only';
import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  type DuckDBType,
  TIME,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { ColumnSurvey } from '@/lib/engines/duckdb/sqlite/column-survey';
import type { DeclaredType } from '@/lib/engines/duckdb/sqlite/declared-type';

/** The DuckDB type that holds every surveyed value; VARCHAR when nothing narrower does. */
export function chooseColumnType(declared: DeclaredType, survey: ColumnSurvey): DuckDBType {
  const numbers = survey.integers + survey.reals;
  const texts = survey.texts - nothings(declared, survey);
  if (numbers + texts + survey.blobs === 0) return typeOfEmptyColumn(declared);
  if (survey.blobs > 0) return numbers + texts === 0 || declared.family === 'blob' ? BLOB : VARCHAR;
  if (texts > 0) return numbers > 0 ? VARCHAR : typeOfTexts(declared, survey, texts);
  if (declared.family === 'boolean' && survey.bits === numbers) return BOOLEAN;
  if (declared.family === 'decimal' && survey.decimals === numbers) return DECIMAL(declared.precision, declared.scale);
  return survey.reals > 0 || declared.family === 'real' ? DOUBLE : BIGINT;
}

/** How many texts are read as NULL because they say "nothing" where a number, date or flag was declared. */
export function nothings(declared: DeclaredType, survey: ColumnSurvey): number {
  switch (declared.family) {
    case 'text':
    case 'blob':
    case 'none':
      return 0;
    case 'date':
    case 'timestamp':
      return survey.shapes.empty + survey.shapes['zero-date'];
    default:
      return survey.shapes.empty;
  }
}

function typeOfTexts({ family }: DeclaredType, { shapes }: ColumnSurvey, texts: number): DuckDBType {
  const dates = shapes['date-strict'] + shapes.date;
  const timestamps = shapes['timestamp-strict'] + shapes.timestamp;
  if (family === 'date' && dates === texts) return DATE;
  if ((family === 'date' || family === 'timestamp') && dates + timestamps === texts) return TIMESTAMP;
  if (family === 'time' && shapes.time === texts) return TIME;
  if (family === 'boolean' && shapes.boolean === texts) return BOOLEAN;
  if (shapes['date-strict'] === texts) return DATE;
  if (shapes['timestamp-strict'] === texts) return TIMESTAMP;
  return VARCHAR;
}

function typeOfEmptyColumn(declared: DeclaredType): DuckDBType {
  switch (declared.family) {
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'timestamp':
      return TIMESTAMP;
    case 'time':
      return TIME;
    case 'decimal':
      return DECIMAL(declared.precision, declared.scale);
    case 'integer':
      return BIGINT;
    case 'real':
    case 'numeric':
      return DOUBLE;
    case 'blob':
      return BLOB;
    default:
      return VARCHAR;
  }
}
