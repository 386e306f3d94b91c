import 'server-only';
import type { DuckDbOptions } from '@/lib/engines/duckdb/duckdb-options';
import { type DuckDbLimits, makeDuckDbEngine } from '@/lib/engines/processes/make-duckdb-engine';
import type { Engine } from '@/lib/engines/schema';

/** Opens a DuckDB file as an engine that can only read. Throws `dataset_unavailable` when the file is missing or damaged. */
export async function openDuckDb(path: string, options: DuckDbOptions & DuckDbLimits): Promise<Engine> {
  const { memoryLimit, threads, ...limits } = options;
  // A file opened for reading only cannot change.
  const engine = makeDuckDbEngine(
    { kind: 'file', path, options: { memoryLimit, threads } },
    limits,
    Number.POSITIVE_INFINITY,
  );
  try {
    await engine.introspect();
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
