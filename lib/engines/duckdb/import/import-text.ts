import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type CellSource, joinedCells, misfitOf, withValues } from '@/lib/engines/duckdb/import/clean-source';
import { storedType } from '@/lib/engines/duckdb/import/convert-column';
import { fitTypes } from '@/lib/engines/duckdb/import/fit-types';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportNote } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

export interface TextReport {
  /** As they were stored. */
  columns: ImportColumn[];
  notes: ImportNote[];
  rows: number;
  /** Rows that DuckDB could not cut or whose bytes are no UTF-8: the file is not as plain as its start. */
  broken: number;
}

/** A column beside the table's own while it is made: why a row shall not stay, or that a cell does not fit its type. */
const FATE = '__fate';
const FITS = 0;
const MISFIT = 1;
const FIRST_REASON = 2;
const EXAMPLES = 3;

const quoted = (name: string) => quoteIdentifier(name, 'duckdb');

/**
 * Loads the cells of one table, streamed and read once: each row says whether it stays and fits. Only if one does not is the file
 * looked at again, and the column widened, never cut. Rows that are left out are counted, with examples.
 * Throws `invalid_file` when no row could be read.
 */
export async function importText(
  connection: DuckDBConnection,
  source: CellSource,
  label: string,
  name: string,
  columns: readonly ImportColumn[],
): Promise<TextReport> {
  await createTable(connection, source, name, columns);
  let fates = await countFates(connection, name);
  let fitted = { columns: [...columns], notes: [] as ImportNote[] };
  if ((fates.get(MISFIT) ?? 0) > 0) {
    await connection.run(`DROP TABLE ${quoted(name)}`);
    fitted = await fitTypes(connection, source, columns);
    await createTable(connection, source, name, fitted.columns);
    fates = await countFates(connection, name);
  }
  const { unreadable, broken } = await countRejected(connection);
  const notes = [...fitted.notes, ...(await leftOutNotes(connection, source, fates))];
  if (unreadable > 0) notes.push({ code: 'rows_unreadable', params: { count: unreadable } });
  if ([...fates.keys()].some((fate) => fate >= FIRST_REASON))
    await connection.run(`DELETE FROM ${quoted(name)} WHERE ${FATE} >= ${FIRST_REASON}`);
  await connection.run(`ALTER TABLE ${quoted(name)} DROP COLUMN ${FATE}`);
  const rows = (fates.get(FITS) ?? 0) + (fates.get(MISFIT) ?? 0);
  if (rows === 0 && broken === 0)
    throw new AppError('invalid_file', 'no row could be read', { params: { file: label, reason: 'no_rows' } });
  return { columns: fitted.columns, notes, rows, broken };
}

async function createTable(
  connection: DuckDBConnection,
  source: CellSource,
  name: string,
  columns: readonly ImportColumn[],
): Promise<void> {
  const own = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.include);
  const selected = own.map(({ column, index }) => `CAST(v${index} AS ${storedType(column)}) AS ${quoted(column.name)}`);
  const reasons = source.leftOut.map(({ sql }, index) => `WHEN ${sql} THEN ${FIRST_REASON + index}`);
  const misfits = own.filter(({ column }) => column.type !== 'text').map(misfitOf);
  const misfit = misfits.length > 0 ? `WHEN ${misfits.join(' OR ')} THEN ${MISFIT}` : '';
  await connection.run(
    `CREATE TABLE ${quoted(name)} AS SELECT ${selected.join(', ')}, CAST(CASE ${reasons.join(' ')} ${misfit} ELSE ${FITS} END AS TINYINT) AS ${FATE} FROM ${withValues(source.sql, own)}`,
  );
}

async function countFates(connection: DuckDBConnection, name: string): Promise<Map<number, number>> {
  const answer = await connection.runAndReadAll(`SELECT ${FATE}, count(*)::DOUBLE FROM ${quoted(name)} GROUP BY 1`);
  return new Map(answer.getRows().map(([fate, count]) => [Number(fate), Number(count)]));
}

async function leftOutNotes(
  connection: DuckDBConnection,
  source: CellSource,
  fates: ReadonlyMap<number, number>,
): Promise<ImportNote[]> {
  const notes: ImportNote[] = [];
  for (const [index, { code, sql }] of source.leftOut.entries()) {
    const count = fates.get(FIRST_REASON + index) ?? 0;
    if (code === 'blank' || count === 0) continue;
    const answer = await connection.runAndReadAll(
      `SELECT ${joinedCells(source.width)} FROM ${source.sql} WHERE ${sql} LIMIT ${EXAMPLES}`,
    );
    notes.push({ code, params: { count }, examples: answer.getRows().map(([cells]) => String(cells)) });
  }
  return notes;
}

/** Rows that could not be read: of bytes that are no UTF-8 or quotes that do not close, or too long. */
async function countRejected(connection: DuckDBConnection): Promise<{ unreadable: number; broken: number }> {
  const answer = await connection.runAndReadAll(
    `SELECT count(DISTINCT line)::DOUBLE, count(DISTINCT line) FILTER (WHERE error_type NOT IN ('LINE SIZE OVER MAXIMUM', 'TOO MANY COLUMNS'))::DOUBLE
      FROM reject_errors WHERE error_type <> 'MISSING COLUMNS'`,
  );
  const [unreadable, broken] = answer.getRows()[0] ?? [];
  await connection.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans');
  return { unreadable: Number(unreadable), broken: Number(broken) };
}
