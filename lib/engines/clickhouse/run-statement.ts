import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ClickHouseServer } from '@/lib/engines/clickhouse/make-client';
import { readRows } from '@/lib/engines/clickhouse/read-rows';
import type { RequestSettings } from '@/lib/engines/clickhouse/request-settings';
import { withDeadline } from '@/lib/engines/deadline';
import type { QueryResult } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';

export interface ClickHouseRun extends Pick<ClickHouseServer, 'client' | 'killQuery'> {
  settings: RequestSettings;
  maxRows: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs one statement, read-only and with the server's limits where the user may set them. When time is over, the signal aborts or
 * enough rows are read, the server is told to end it. Throws the server's errors as they are, `query_timeout`, `stopped`.
 */
export async function runStatement(sql: string, run: ClickHouseRun): Promise<QueryResult> {
  const started = performance.now();
  const queryId = randomUUID();
  const ended = new AbortController();
  let killing = false;
  const kill = () => {
    if (killing) return;
    killing = true;
    void run.killQuery(queryId, started).finally(() => {
      killing = false;
    });
  };
  const work = async (check: () => void) => {
    check();
    const settings = run.settings.forQuery(run.timeoutMs);
    const { signal } = ended;
    const read = await readRows(run.client, { sql, settings, maxRows: run.maxRows, queryId, signal, check });
    // What is left unread goes on at the server otherwise.
    if (read.truncated) kill();
    return { ...read, durationMs: performance.now() - started };
  };
  const cancel = () => {
    ended.abort();
    kill();
  };
  try {
    return await withDeadline(work, cancel, run);
  } catch (error) {
    // What the server itself refused has ended.
    if (error instanceof AppError) kill();
    throw error;
  }
}
