import 'server-only';
import { type DuckDBConnection, type DuckDBResult, StatementType } from '@duckdb/node-api';
import { withDeadline } from '@/lib/engines/deadline';
import { kindOfType } from '@/lib/engines/duckdb/kind-of-type';
import { normalizeValue } from '@/lib/engines/duckdb/normalize-value';
import { takeSlot } from '@/lib/engines/duckdb/statement-slots';
import { watchMemory } from '@/lib/engines/duckdb/watch-memory';
import { refusal } from '@/lib/engines/prove-statement';
import { resultColumns } from '@/lib/engines/result-columns';
import { MOST_RESULT_BYTES, RowReader, tooLarge } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';

export interface RunLimits {
  maxRows: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** DuckDB's, such as `1GB`: the process may not grow much more. */
  memoryLimit: string;
}

/**
 * Runs one SELECT on a connection of its own and streams its rows until the limits, after those that were there before when many
 * run already. Throws DuckDB's errors as they are.
 */
export async function runStatement(
  target: { connect: () => Promise<DuckDBConnection> },
  sql: string,
  limits: RunLimits,
): Promise<QueryResult> {
  const over = new AbortController();
  let connection: DuckDBConnection | null = null;
  const run = async (check: () => void): Promise<QueryResult> => {
    const leave = await takeSlot(target, over.signal);
    const started = performance.now();
    try {
      connection = await target.connect();
      check();
      const result = await startSelect(connection, sql);
      check();
      const read = await readRows(result, limits.maxRows, check);
      return { ...read, durationMs: performance.now() - started };
    } finally {
      // Rows that nobody will read must not go on being made.
      connection?.interrupt();
      connection?.closeSync();
      connection = null;
      leave();
    }
  };
  return withDeadline(
    run,
    () => {
      over.abort();
      connection?.interrupt();
    },
    { ...limits, watch: (stop) => watchMemory(limits.memoryLimit, () => stop(tooLarge(MOST_RESULT_BYTES))) },
  );
}

/** A second lock beside the guard: DuckDB itself must call the statement a single SELECT. */
async function startSelect(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw refusal('only one SELECT statement is allowed');
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== StatementType.SELECT) throw refusal('only SELECT is allowed');
  return prepared.stream();
}

async function readRows(result: DuckDBResult, maxRows: number, check: () => void) {
  const types = result.columnTypes();
  const reader = new RowReader(maxRows);
  while (!reader.full) {
    const chunk = await result.fetchChunk();
    check();
    if (chunk === null || chunk.rowCount === 0) break;
    for (let row = 0; row < chunk.rowCount && !reader.full; row += 1) {
      const values = chunk.getRowValues(row);
      reader.add(values.map((value, i) => normalizeValue(value, types[i] as NonNullable<(typeof types)[number]>)));
    }
  }
  const columns = resultColumns(
    result.columnNames().map((name, i) => ({ name, kind: kindOfType(types[i]?.alias ?? String(types[i])) })),
  );
  return { columns, rows: reader.rows, truncated: reader.truncated };
}
