import { MISSING } from '@/lib/engines/duckdb/import/infer-type';
import type { TypeGuess } from '@/lib/engines/duckdb/import/type-candidates';
import type { ImportType } from '@/lib/shared/file-import';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const MISSING_LIST = `[${MISSING.map(quoteLiteral).join(', ')}]`;
const LONGEST_MISSING = Math.max(...MISSING.map((word) => word.length));
/** Not by IN, which DuckDB makes a join of: hundreds of columns would be hundreds of joins. */
const isMissingCell = (cell: string) =>
  `(length(trim(${cell})) <= ${LONGEST_MISSING} AND list_contains(${MISSING_LIST}, lower(trim(${cell}))))`;

const STORED_TYPES: Record<ImportType, string> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
};

/** The DuckDB type in which an import type is stored. */
export function storedType(type: ImportType): string {
  return STORED_TYPES[type];
}

/**
 * SQL that reads one VARCHAR cell as the given type; NULL for a missing cell and for one that does not fit.
 * @param cell SQL of the cell, such as a quoted column name
 */
export function convertColumn(cell: string, { type, format }: TypeGuess): string {
  if (type === 'text') return `nullif(${cell}, '')`;
  const present = `CASE WHEN ${isMissingCell(cell)} THEN NULL ELSE trim(${cell}) END`;
  const stored = STORED_TYPES[type];
  if (type === 'integer' || type === 'decimal') return `TRY_CAST(${plainNumber(present, format)} AS ${stored})`;
  if (format !== null) return `CAST(try_strptime(${present}, ${quoteLiteral(format)}) AS ${stored})`;
  // A zone in the text is honoured: the stored timestamp is UTC.
  if (type === 'timestamp') return `TRY_CAST(TRY_CAST(${present} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  if (type === 'boolean') {
    const word = `lower(${present})`;
    return `CASE WHEN ${word} IN ('true','yes') THEN true WHEN ${word} IN ('false','no') THEN false END`;
  }
  return `TRY_CAST(${present} AS ${stored})`;
}

/** Parts of a code that a number would lose: a leading zero, and digits past the ones a double keeps. */
const CODED = { integer: '^[+-]?0[0-9]', decimal: '^[+-]?(0[0-9]|[0-9]{16,}$)' };

/** True (in SQL) for a cell that is there but does not read as the given type. */
export function isMisfit(cell: string, guess: TypeGuess): string {
  const { type } = guess;
  const isNumber = type === 'integer' || type === 'decimal';
  const coded = isNumber ? ` OR regexp_matches(trim(${cell}), ${quoteLiteral(CODED[type])})` : '';
  return `(${cell} IS NOT NULL AND NOT ${isMissingCell(cell)} AND ((${convertColumn(cell, guess)}) IS NULL${coded}))`;
}

const EXPONENT = '(e[+-]?[0-9]+)?';
/** How a number of each style looks without currency and per cent sign; anything else would be read wrongly. */
const STYLES: Record<string, string> = {
  '1,234.5': `^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\\.[0-9]*)?${EXPONENT}$`,
  '1.234,5': `^[+-]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?${EXPONENT}$`,
};

function plainNumber(cell: string, format: string | null): string {
  const style = format === null ? undefined : STYLES[format];
  if (!style) return cell;
  const positive = `regexp_replace(${cell}, '^\\((.*)\\)$', '-\\1')`;
  const grouped = `regexp_replace(${positive}, '([0-9])[''’]([0-9])', '\\1,\\2', 'g')`;
  const bare = `regexp_replace(${format === '1,234.5' ? grouped : positive}, '[$€£¥￥%元\\s\u00a0\u202f]', '', 'g')`;
  const plain = format === '1.234,5' ? `replace(replace(${bare}, '.', ''), ',', '.')` : `replace(${bare}, ',', '')`;
  return `CASE WHEN regexp_matches(lower(${bare}), ${quoteLiteral(style)}) THEN ${plain} END`;
}
