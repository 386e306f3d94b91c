import 'server-only';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';
import { env } from '@/lib/env';

/** A new engine on a dataset's file, within the environment's limits; the caller closes it. Throws `dataset_unavailable`. */
export function openFileEngine(path: string, memoryLimit = env().DUCKDB_MEMORY_LIMIT): Promise<Engine> {
  const { DUCKDB_THREADS: threads, QUERY_TIMEOUT_MS: timeoutMs, QUERY_MAX_ROWS: maxRows } = env();
  return openDuckDb(path, { memoryLimit, threads, timeoutMs, maxRows });
}
