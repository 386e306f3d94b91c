import 'server-only';
import { type DuckDBConnection, type DuckDBResult, StatementType } from '@duckdb/node-api';
import { kindOfType } from '@/lib/engines/duckdb/kind-of-type';
import { normalizeValue } from '@/lib/engines/duckdb/normalize-value';
import type { QueryEnd } from '@/lib/engines/processes/calls';
import { refusal } from '@/lib/engines/prove-statement';
import { resultColumns } from '@/lib/engines/result-columns';
import { RowReader } from '@/lib/engines/row-reader';
import { AppError } from '@/lib/shared/errors';
import type { Cell } from '@/lib/shared/result';

export interface StatementRun {
  sql: string;
  maxRows: number;
  /** Most that all rows may weigh together, as text. */
  maxBytes: number;
  signal: AbortSignal;
  /** Takes rows as they come; the next are read when it resolves. */
  takeRows: (rows: Cell[][]) => Promise<void>;
}

const AGAIN_MS = 25;

/**
 * Runs one SELECT on a connection of its own and hands on its rows until the limits. Throws DuckDB's errors as they are,
 * `query_refused`, `query_too_large`, and `stopped` when aborted.
 */
export async function runStatement(connect: () => Promise<DuckDBConnection>, run: StatementRun): Promise<QueryEnd> {
  const { signal } = run;
  const started = performance.now();
  const connection = await connect();
  let again: NodeJS.Timeout | undefined;
  // DuckDB forgets an interruption that comes between two of its calls.
  const interrupt = () => {
    connection.interrupt();
    again ??= setInterval(() => connection.interrupt(), AGAIN_MS);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    throwIfStopped(signal);
    const result = await startSelect(connection, run.sql);
    const { columns, truncated } = await readRows(result, run);
    return { columns, truncated, durationMs: performance.now() - started };
  } catch (error) {
    throwIfStopped(signal);
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearInterval(again);
    // Rows that nobody will read must not go on being made.
    connection.interrupt();
    connection.closeSync();
  }
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('stopped', 'query aborted');
}

/** A second lock beside the guard: DuckDB itself must call the statement a single SELECT. */
async function startSelect(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw refusal('only one SELECT statement is allowed');
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== StatementType.SELECT) throw refusal('only SELECT is allowed');
  return prepared.stream();
}

async function readRows(result: DuckDBResult, { maxRows, maxBytes, signal, takeRows }: StatementRun) {
  const types = result.columnTypes();
  const reader = new RowReader(maxRows, maxBytes);
  while (!reader.full) {
    const chunk = await result.fetchChunk();
    throwIfStopped(signal);
    if (chunk === null || chunk.rowCount === 0) break;
    for (let row = 0; row < chunk.rowCount && !reader.full; row += 1) {
      const values = chunk.getRowValues(row);
      reader.add(values.map((value, i) => normalizeValue(value, types[i] as NonNullable<(typeof types)[number]>)));
    }
    const rows = reader.takeRows();
    if (rows.length > 0) await takeRows(rows);
  }
  const columns = resultColumns(
    result.columnNames().map((name, i) => ({ name, kind: kindOfType(types[i]?.alias ?? String(types[i])) })),
  );
  return { columns, truncated: reader.truncated };
}
