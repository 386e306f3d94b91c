import type { ImportType, Reading } from '@/lib/shared/file-import';
import { FIRST_YEAR, MISSING, NUMBER_STYLES } from '@/lib/shared/read-cell';
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
export function convertColumn(cell: string, { type, format }: Reading): string {
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

/** What a cast would take and not keep: a code's leading zero, fractions of a whole number, digits past a double's; hexadecimals. */
const LOST = {
  plain: { integer: '^[+-]?0[0-9]|[^0-9+-]', decimal: '^[+-]?(0[0-9]|[0-9]{16,}$)|[^0-9.eE+-]' },
  styled: { integer: '^[+-]?0[0-9]|[.eE]', decimal: '^[+-]?(0[0-9]|[0-9]{16,}$)' },
};

/** True (in SQL) for a cell that is there but does not read as the given type. */
export function isMisfit(cell: string, guess: Reading): string {
  const { type, format } = guess;
  const isNumber = type === 'integer' || type === 'decimal';
  const value = convertColumn(cell, guess);
  const lost = isNumber && LOST[format === null ? 'plain' : 'styled'][type];
  const isLost = lost ? ` OR regexp_matches(trim(${cell}), ${quoteLiteral(lost)})` : '';
  // 3/4/24 would become the year 24.
  const isAncient = format?.includes('%Y') ? ` OR year(${value}) < ${FIRST_YEAR}` : '';
  return `(${cell} IS NOT NULL AND NOT ${isMissingCell(cell)} AND ((${value}) IS NULL${isLost}${isAncient}))`;
}

function plainNumber(cell: string, format: string | null): string {
  const style = format === null ? undefined : NUMBER_STYLES[format];
  if (!style) return cell;
  const positive = `regexp_replace(${cell}, '^\\((.*)\\)$', '-\\1')`;
  const grouped = `regexp_replace(${positive}, '([0-9])[''’]([0-9])', '\\1,\\2', 'g')`;
  const bare = `regexp_replace(${format === '1,234.5' ? grouped : positive}, '[$€£¥￥%元\\s\u00a0\u202f]', '', 'g')`;
  const plain = format === '1.234,5' ? `replace(replace(${bare}, '.', ''), ',', '.')` : `replace(${bare}, ',', '')`;
  return `CASE WHEN regexp_matches(lower(${bare}), ${quoteLiteral(style)}) THEN ${plain} END`;
}
