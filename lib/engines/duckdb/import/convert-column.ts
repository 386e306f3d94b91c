import { numberSql } from '@/lib/engines/duckdb/import/number-sql';
import type { ImportColumn, ImportType, Reading } from '@/lib/shared/file-import';
import { MISSING } from '@/lib/shared/read-cell';
import { DURATION, FIRST_YEAR, variantsOf } from '@/lib/shared/read-moment';
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
  duration: 'DOUBLE',
};

/** How a column is stored: its reading, and of an exact decimal its digits. */
export type StoredColumn = Reading & Pick<ImportColumn, 'scale' | 'digits'>;

/** The DuckDB type in which a column is stored. */
export function storedType({ type, scale, digits }: StoredColumn): string {
  return type === 'decimal' && scale != null ? `DECIMAL(${digits ?? 18}, ${scale})` : STORED_TYPES[type];
}

/** What is needed of a cell more than once: names of columns where it stands ready, else the SQL that makes it. */
export interface CellParts {
  /** The digits of a number that is written in some style, and what they are multiplied by. */
  plain: string;
  factor: string | null;
  value: string;
}

const isNumber = ({ type }: Reading) => type === 'integer' || type === 'decimal';

/** SQL of a number's digits; null where the cell's own text is taken as it stands. */
export function plainDigits(cell: string, column: StoredColumn): Pick<CellParts, 'plain' | 'factor'> | null {
  return isNumber(column) && column.format !== null ? numberSql(`trim(${cell})`, column.format) : null;
}

/**
 * SQL that reads one VARCHAR cell as the given type; NULL for a missing cell and for one that does not fit.
 * @param cell SQL of the cell, such as a quoted column name
 */
export function convertColumn(cell: string, column: StoredColumn, digits = plainDigits(cell, column)): string {
  const { type, format } = column;
  const stored = storedType(column);
  const text = `trim(${cell})`;
  if (type === 'text') return `nullif(${cell}, '')`;
  if (isNumber(column)) return numberOf(text, digits, stored);
  if (type === 'duration') return durationOf(text);
  if (format !== null) {
    const formats = variantsOf(column).map(quoteLiteral);
    const read = formats.length === 1 ? (formats[0] as string) : `[${formats.join(', ')}]`;
    return `CAST(try_strptime(${text}, ${read}) AS ${stored})`;
  }
  // A zone in the text is honoured: the stored timestamp is UTC.
  if (type === 'timestamp') return `TRY_CAST(TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  if (type === 'boolean') {
    const word = `lower(${text})`;
    return `CASE WHEN ${word} IN ('true','yes') THEN true WHEN ${word} IN ('false','no') THEN false END`;
  }
  return `TRY_CAST(${text} AS ${stored})`;
}

function numberOf(text: string, digits: Pick<CellParts, 'plain' | 'factor'> | null, stored: string): string {
  if (digits?.factor) return `TRY_CAST(round(TRY_CAST(${digits.plain} AS DOUBLE) * ${digits.factor}, 6) AS ${stored})`;
  if (digits) return `TRY_CAST(${digits.plain} AS ${stored})`;
  // Words for infinity and for no number are numbers to a floating type.
  const read = `TRY_CAST(${text} AS ${stored})`;
  return stored === 'DOUBLE' ? `CASE WHEN regexp_matches(${text}, '^[+-]?[.0-9]') THEN ${read} END` : read;
}

function durationOf(text: string): string {
  const part = (group: number) =>
    `TRY_CAST(nullif(regexp_extract(${text}, ${quoteLiteral(DURATION)}, ${group}), '') AS DOUBLE)`;
  const hours = `round(${part(2)} + ${part(3)} / 60 + coalesce(${part(5)}, 0) / 3600, 6)`;
  return `(${hours} * CASE WHEN starts_with(${text}, '-') THEN -1 ELSE 1 END)`;
}

/** What a cast would take and not keep: a code's leading zero, fractions of a whole number, digits past a double's; hexadecimals. */
function lostOf({ type, format, scale }: StoredColumn): string {
  const plain = format === null;
  if (type === 'integer') return plain ? '^[+-]?0[0-9]|[^0-9+-]' : '^[+-]?0[0-9]|[.e]';
  const fraction = scale == null ? '' : `|\\.[0-9]{${scale}}[0-9]*[1-9]`;
  return `^[+-]?(0[0-9]|[0-9]{16,}$)${fraction}${plain ? '|[^0-9.eE+-]' : ''}`;
}

/** True (in SQL) for a cell that is there but does not read as the given type. */
export function isMisfit(cell: string, column: StoredColumn, ready?: CellParts): string {
  if (column.type === 'text') return 'false';
  const digits = ready ?? plainDigits(cell, column);
  const value = ready?.value ?? convertColumn(cell, column);
  const unread = `((${value}) IS NULL${lossOf(cell, column, digits, value)}${ancient(column.format, value)})`;
  return `(${cell} IS NOT NULL AND ${unread} AND NOT ${isMissingCell(cell)})`;
}

function lossOf(
  cell: string,
  column: StoredColumn,
  digits: Pick<CellParts, 'plain' | 'factor'> | null,
  value: string,
): string {
  if (!isNumber(column)) return '';
  const text = `trim(${cell})`;
  const isStyled = column.format !== null && digits !== null;
  const lost = isStyled && digits.factor !== null ? '^[+-]?(0[0-9]|[0-9]{16,}$)' : lostOf(column);
  const loses = `regexp_matches(${isStyled ? digits.plain : text}, ${quoteLiteral(lost)})`;
  // Most cells are spelt as the number is, which is quicker to see than a pattern.
  return isStyled ? ` OR ${loses}` : ` OR (CAST(${value} AS VARCHAR) <> ${text} AND ${loses})`;
}

/** 3/4/24 would become the year 24. */
function ancient(format: string | null, value: string): string {
  return format?.includes('%Y') ? ` OR year(${value}) < ${FIRST_YEAR}` : '';
}
