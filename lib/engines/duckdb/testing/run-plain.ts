import type { DuckDBConnection } from '@duckdb/node-api';
import { runStatement } from '@/lib/engines/duckdb/run-statement';
import { MOST_RESULT_BYTES } from '@/lib/engines/row-reader';
import type { QueryResult } from '@/lib/engines/schema';
import type { Cell } from '@/lib/shared/result';

/** Runs a statement on an open DuckDB of the test's own process, without the guard. */
export async function runPlain(
  database: { connect: () => Promise<DuckDBConnection> },
  sql: string,
  { maxRows = 1_000, timeoutMs = 20_000 } = {},
): Promise<QueryResult> {
  const rows: Cell[][] = [];
  const end = await runStatement(() => database.connect(), {
    sql,
    maxRows,
    maxBytes: MOST_RESULT_BYTES,
    signal: AbortSignal.timeout(timeoutMs),
    takeRows: async (batch) => void rows.push(...batch),
  });
  return { ...end, rows };
}
