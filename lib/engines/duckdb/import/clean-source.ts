import 'server-only';
import { convertColumn, isMisfit, plainDigits, type StoredColumn } from '@/lib/engines/duckdb/import/convert-column';
import { TOTAL, TOTAL_OF } from '@/lib/engines/duckdb/import/find-totals';
import type { TextTable } from '@/lib/engines/duckdb/import/text-tables';
import { quoteLiteral } from '@/lib/sql/quote-literal';

/** A table as DuckDB reads it: cells as text in `c0`, `c1`, …, and what a row has too much in `overflow`. */
export interface CellSource {
  /** SQL to select from. */
  sql: string;
  width: number;
  /** SQL of why a row is left out; each true for some rows. */
  leftOut: {
    code: 'rows_rejected' | 'footer_left_out' | 'totals_left_out' | 'repeated_header_left_out' | 'blank';
    sql: string;
  }[];
}

/** A column behind the last: filled only where a row has more cells than the table has columns. */
const OVERFLOW = 'overflow';
export const MAX_LINE_BYTES = 24 * 1024 * 1024;

interface Reading {
  path: string;
  /** Written by ourselves: every row whole and plain. Else the file as it came, which one look showed to be plain. */
  isClean: boolean;
  parallel: boolean;
}

export function cellSource(table: TextTable, { path, isClean, parallel }: Reading): CellSource {
  const width = table.region.columns;
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`)
    .concat(`'${OVERFLOW}': 'VARCHAR'`)
    .join(', ');
  const { delimiter } = table.plan.options;
  const cut = isClean ? `delim = ','` : `delim = ${quoteLiteral(delimiter)}, skip = ${table.plan.bodyLine}`;
  const sql = `read_csv(${quoteLiteral(path)}, auto_detect = false, ${cut}, quote = '"', escape = '"', header = false,
    columns = {${columns}}, null_padding = true, strict_mode = ${!isClean}, parallel = ${parallel},
    ignore_errors = true, store_rejects = true, rejects_limit = 1000, max_line_size = ${MAX_LINE_BYTES}, buffer_size = ${MAX_LINE_BYTES * 2})`;
  return { sql, width, leftOut: leftOut(table, width, isClean) };
}

function leftOut({ plan }: TextTable, width: number, isClean: boolean): CellSource['leftOut'] {
  const { totalsColumns = [], totalsWide, keepTotals, notesBelow = [] } = plan.options;
  const cells = Array.from({ length: width }, (_, index) => `c${index}`);
  const found: CellSource['leftOut'] = [{ code: 'rows_rejected', sql: `${OVERFLOW} IS NOT NULL` }];
  const alone = notesBelow
    .filter(({ column }) => column < width)
    .map(({ column, text }) => {
      const others = cells.filter((_, index) => index !== column).map((cell) => `AND ${cell} IS NULL`);
      return `(trim(c${column}) = ${quoteLiteral(text)} ${others.join(' ')})`;
    });
  if (alone.length > 0) found.push({ code: 'footer_left_out', sql: alone.join(' OR ') });
  const pattern = quoteLiteral(totalsWide ? TOTAL_OF : TOTAL);
  const totals = totalsColumns
    .filter((column) => column < width)
    .map((column) => `regexp_matches(trim(c${column}), ${pattern}, 'i')`);
  if (totals.length > 0 && !keepTotals) found.push({ code: 'totals_left_out', sql: totals.join(' OR ') });
  if (plan.repeatedHeader)
    found.push({
      code: 'repeated_header_left_out',
      sql: plan.repeatedHeader.map((cell, index) => `coalesce(c${index}, '') = ${quoteLiteral(cell)}`).join(' AND '),
    });
  if (!isClean)
    found.push({
      code: 'blank',
      sql: `coalesce(${cells.map((cell) => `nullif(trim(${cell}), '')`).join(', ')}) IS NULL`,
    });
  return found;
}

export interface ReadColumn {
  /** Its place in the source. */
  index: number;
  column: StoredColumn;
}

/** The source with each column's value in `v0`, `v1`, …, made once however often it is looked at. */
export function withValues(source: string, columns: readonly ReadColumn[]): string {
  const styled = columns.flatMap(({ index, column }) => {
    const digits = plainDigits(`c${index}`, column);
    if (!digits) return [];
    return [`${digits.plain} AS p${index}`, ...(digits.factor ? [`${digits.factor} AS f${index}`] : [])];
  });
  const values = columns.map(
    ({ index, column }) => `${convertColumn(`c${index}`, column, readyDigits(index, column))} AS v${index}`,
  );
  const inner = styled.length > 0 ? `(SELECT *, ${styled.join(', ')} FROM ${source})` : source;
  return `(SELECT *, ${values.join(', ')} FROM ${inner})`;
}

/** Of a row of `withValues`: true for a cell that does not fit its column. */
export function misfitOf({ index, column }: ReadColumn): string {
  const digits = readyDigits(index, column) ?? { plain: `c${index}`, factor: null };
  return isMisfit(`c${index}`, column, { ...digits, value: `v${index}` });
}

function readyDigits(index: number, column: StoredColumn) {
  const digits = plainDigits(`c${index}`, column);
  return digits && { plain: `p${index}`, factor: digits.factor && `f${index}` };
}

/** A row's cells in one text, to be shown. */
export const joinedCells = (width: number) =>
  `left(concat_ws(' | ', ${Array.from({ length: Math.min(width, 50) }, (_, index) => `c${index}`).join(', ')}, ${OVERFLOW}), 200)`;
