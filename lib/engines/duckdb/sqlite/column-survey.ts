import { type DeclaredType, fitsDecimal } from '@/lib/engines/duckdb/sqlite/declared-type';
import { type TextShape, textShape } from '@/lib/engines/duckdb/sqlite/text-shape';

export type SqliteValue = null | bigint | number | string | Uint8Array;

/** What is really stored in one column: SQLite keeps any type in any column. */
export interface ColumnSurvey {
  integers: number;
  reals: number;
  texts: number;
  blobs: number;
  /** Numbers that are 0 or 1. */
  bits: number;
  /** Numbers that the declared DECIMAL(p,s) holds without loss. */
  decimals: number;
  shapes: Record<TextShape, number>;
}

export function newColumnSurvey(): ColumnSurvey {
  const shapes: ColumnSurvey['shapes'] = {
    empty: 0,
    'date-strict': 0,
    date: 0,
    'timestamp-strict': 0,
    timestamp: 0,
    time: 0,
    boolean: 0,
    'zero-date': 0,
    other: 0,
  };
  return { integers: 0, reals: 0, texts: 0, blobs: 0, bits: 0, decimals: 0, shapes };
}

/** Counts one value into the survey. */
export function surveyValue(survey: ColumnSurvey, declared: DeclaredType, value: SqliteValue): void {
  if (value === null) return;
  if (typeof value === 'string') {
    survey.texts += 1;
    survey.shapes[textShape(value)] += 1;
    return;
  }
  if (typeof value !== 'bigint' && typeof value !== 'number') {
    survey.blobs += 1;
    return;
  }
  if (typeof value === 'bigint') survey.integers += 1;
  else survey.reals += 1;
  const number = Number(value);
  if (number === 0 || number === 1) survey.bits += 1;
  if (declared.family === 'decimal' && fitsDecimal(value, declared)) survey.decimals += 1;
}
