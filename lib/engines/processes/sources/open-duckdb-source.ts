import 'server-only';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import { holdEngine } from '@/lib/engines/processes/sources/hold-engine';
import { locateFile } from '@/lib/engines/processes/sources/locate-file';
import { mapOpenError } from '@/lib/engines/processes/sources/map-open-error';
import type { Engine } from '@/lib/engines/schema';
import type { DuckDbSourceOptions, FileConnection, SourceOptions } from '@/lib/engines/source-connection';

/** While a file is open here, nobody can write to it. */
const IDLE_MS = 10_000;

/**
 * Asks a DuckDB file where it lies, read-only; opened at first use and again when it was replaced. Its methods throw
 * `source_files_off`, `source_file_unknown`, `source_file_busy` (another program writes to it), `source_file_unreadable`.
 */
export async function openDuckDbSource(
  { path }: FileConnection,
  options: Pick<SourceOptions, 'timeoutMs' | 'maxRows'> & DuckDbSourceOptions,
  idleMs = IDLE_MS,
): Promise<Engine> {
  const locate = () => locateFile(options.duckDbFolder, path);
  return holdEngine({
    stamp: async () => (await locate()).stamp,
    open: async () => {
      const { path: found } = await locate();
      return openDuckDb(found, options).catch((error) => Promise.reject(mapOpenError(error)));
    },
    idleMs,
  });
}
