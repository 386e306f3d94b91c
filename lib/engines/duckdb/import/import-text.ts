import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { convertColumn, isMisfit, storedType } from '@/lib/engines/duckdb/import/convert-column';
import { widerTypes } from '@/lib/engines/duckdb/import/infer-type';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportNote, ImportTable, Reading, TextOptions } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

export interface TextReport {
  notes: ImportNote[];
  /** Rows left out because their bytes are no UTF-8: the file has another encoding than its start. */
  undecodable: number;
}

/** A column behind the last: filled only where a row has more cells than the table has columns. */
const OVERFLOW = 'overflow';
const WHOLE = `${OVERFLOW} IS NULL`;
const MAX_LINE_BYTES = 24 * 1024 * 1024;

/**
 * Loads one delimited UTF-8 text file into a new table, streamed. A column whose later cells do not fit its type is widened,
 * never cut; rows with too many cells or unreadable ones are left out and counted.
 * Throws `invalid_file` when no row could be read.
 */
export async function importText(
  connection: DuckDBConnection,
  path: string,
  label: string,
  table: ImportTable,
): Promise<TextReport> {
  try {
    return await load(connection, path, label, table, true);
  } catch (error) {
    // Only one thread can pad short rows in a file whose quoted cells have line breaks.
    if (!String(error).includes('parallel=false')) throw error;
    return await load(connection, path, label, table, false);
  }
}

async function load(
  connection: DuckDBConnection,
  path: string,
  label: string,
  table: ImportTable,
  parallel: boolean,
): Promise<TextReport> {
  const options = table.options as TextOptions;
  const columns = table.columns as ImportColumn[];
  const source = readCsv(path, options, columns.length, parallel);
  const fitted = await fitTypes(connection, source, columns);
  const selected = fitted.columns
    .map((column, index) => ({ column, cell: `c${index}` }))
    .filter(({ column }) => column.include)
    .map(
      ({ column, cell }) =>
        `CAST(${convertColumn(cell, column)} AS ${storedType(column.type)}) AS ${quoteIdentifier(column.name, 'duckdb')}`,
    );
  await connection.run(
    `CREATE TABLE ${quoteIdentifier(table.name, 'duckdb')} AS SELECT ${selected.join(', ')} FROM ${source} WHERE ${WHOLE}`,
  );
  const { unreadable, undecodable } = await countRejected(connection);
  const count = unreadable + fitted.tooLong;
  const notes: ImportNote[] = [
    ...fitted.notes,
    ...(count > 0 ? [{ code: 'rows_rejected' as const, params: { count } }] : []),
  ];
  if (undecodable > 0) return { notes, undecodable };
  const [rows] = (
    await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${quoteIdentifier(table.name, 'duckdb')}`)
  ).getRows();
  if (Number(rows?.[0]) === 0)
    throw new AppError('invalid_file', 'no row could be read', { params: { file: label, reason: 'no_rows' } });
  return { notes, undecodable };
}

function readCsv(path: string, options: TextOptions, width: number, parallel: boolean): string {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`)
    .concat(`'${OVERFLOW}': 'VARCHAR'`)
    .join(', ');
  return `read_csv(${quoteLiteral(path)}, auto_detect = false, delim = ${quoteLiteral(options.delimiter)}, quote = '"', escape = '"',
    header = ${options.header}, skip = ${options.skipLines}, columns = {${columns}}, null_padding = true, strict_mode = false, parallel = ${parallel},
    ignore_errors = true, store_rejects = true, rejects_limit = 1000, max_line_size = ${MAX_LINE_BYTES}, buffer_size = ${MAX_LINE_BYTES * 2})`;
}

/**
 * Checks every cell of the file against its column's type, widening where one does not fit, until all do; counts the rows
 * with too many cells on the way, because each look reads the whole file.
 */
async function fitTypes(connection: DuckDBConnection, source: string, columns: readonly ImportColumn[]) {
  const notes: ImportNote[] = [];
  const fitted = columns.map((column) => ({ ...column }));
  const open = new Set(fitted.keys().filter((index) => fitted[index]?.include && fitted[index]?.type !== 'text'));
  const tries = new Map<number, Reading[]>();
  let tooLong = 0;
  for (let look = 0; look === 0 || open.size > 0; look++) {
    const checked = [...open];
    const counts = checked.map(
      (index) =>
        `count(*) FILTER (WHERE ${WHOLE} AND ${isMisfit(`c${index}`, fitted[index] as ImportColumn)})::INTEGER`,
    );
    const looked = await connection.runAndReadAll(
      `SELECT count(*) FILTER (WHERE NOT (${WHOLE}))::INTEGER, ${counts.join(', ')} FROM ${source}`,
    );
    const [long, ...row] = looked.getRows()[0] ?? [];
    tooLong = Number(long);
    for (const [position, index] of checked.entries()) {
      const column = fitted[index] as ImportColumn;
      const misfits = Number(row[position]);
      if (misfits === 0) {
        open.delete(index);
        continue;
      }
      const wider = tries.get(index) ?? widerTypes(column);
      const next = wider.shift() ?? { type: 'text' as const, format: null };
      tries.set(index, wider);
      notes.push({
        code: 'type_fell_back',
        params: { column: column.label, from: column.type, to: next.type, count: misfits },
      });
      Object.assign(column, next);
      if (next.type === 'text') open.delete(index);
    }
  }
  return { columns: fitted, notes, tooLong };
}

/** Rows that could not be read: of bytes that are no UTF-8, or too long. */
async function countRejected(connection: DuckDBConnection): Promise<{ unreadable: number; undecodable: number }> {
  const answer = await connection.runAndReadAll(
    `SELECT count(DISTINCT line)::DOUBLE, count(DISTINCT line) FILTER (WHERE error_type LIKE 'INVALID%')::DOUBLE
      FROM reject_errors WHERE error_type <> 'MISSING COLUMNS'`,
  );
  const [unreadable, undecodable] = answer.getRows()[0] ?? [];
  await connection.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans');
  return { unreadable: Number(unreadable), undecodable: Number(undecodable) };
}
