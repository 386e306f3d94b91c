import 'server-only';
import { type DuckDbOptions, makeDuckDbEngine } from '@/lib/engines/duckdb/make-duckdb-engine';
import { mapDuckDbError } from '@/lib/engines/duckdb/map-error';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import type { Engine } from '@/lib/engines/schema';

/** Opens a DuckDB file as an engine that can only read. Throws `dataset_unavailable` when the file is missing or damaged. */
export async function openDuckDb(path: string, options: DuckDbOptions): Promise<Engine> {
  const mapError = (error: unknown) => mapDuckDbError(error, [path]);
  const instance = await openInstance(path, options).catch((error) => Promise.reject(mapError(error)));
  return makeDuckDbEngine(
    {
      connect: () => instance.connect(),
      close: () => instance.closeSync(),
      mapError,
      // A file opened for reading only cannot change.
      catalogTtlMs: Number.POSITIVE_INFINITY,
    },
    options,
  );
}
