import 'server-only';
import { makeDuckDbEngine } from '@/lib/engines/duckdb/make-duckdb-engine';
import { attachMotherDuck } from '@/lib/engines/duckdb/sources/attach-motherduck';
import { holdEngine } from '@/lib/engines/duckdb/sources/hold-engine';
import { openAttached } from '@/lib/engines/duckdb/sources/open-attached';
import type { Engine } from '@/lib/engines/schema';
import type { CloudConnection, DuckDbSourceOptions, SourceOptions } from '@/lib/engines/source-connection';

const IDLE_MS = 5 * 60_000;

/**
 * Asks a MotherDuck database; opened at first use. Its methods throw `source_extension` (DuckDB's extension for it cannot be
 * had), `source_credentials`, `source_database_unknown`, `source_timeout`, `source_unreachable`.
 */
export async function openMotherDuck(
  source: CloudConnection,
  options: Pick<SourceOptions, 'timeoutMs' | 'maxRows'> & DuckDbSourceOptions,
  attach = attachMotherDuck,
): Promise<Engine> {
  return holdEngine({
    stamp: async () => '',
    open: async () => makeDuckDbEngine(await openAttached(source, options, attach), options),
    idleMs: IDLE_MS,
  });
}
