import 'server-only';
import type { DuckDbSourceOptions, SourceOptions } from '@/lib/engines/source-connection';
import { env } from '@/lib/env';

/** What connectors need to know of this installation. */
export function sourceOptions(): SourceOptions & DuckDbSourceOptions {
  const given = env();
  return {
    timeoutMs: given.QUERY_TIMEOUT_MS,
    maxRows: given.QUERY_MAX_ROWS,
    allowPrivate: given.ALLOW_PRIVATE_SOURCES,
    memoryLimit: given.DUCKDB_MEMORY_LIMIT,
    threads: given.DUCKDB_THREADS,
    duckDbFolder: given.DUCKDB_SOURCES_DIR,
  };
}
