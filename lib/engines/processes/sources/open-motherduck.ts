import 'server-only';
import { makeDuckDbEngine } from '@/lib/engines/processes/make-duckdb-engine';
import type { ProcessPool } from '@/lib/engines/processes/process-pool';
import { holdEngine } from '@/lib/engines/processes/sources/hold-engine';
import type { Engine } from '@/lib/engines/schema';
import {
  CATALOG_TTL_MS,
  type CloudConnection,
  type DuckDbSourceOptions,
  type SourceOptions,
} from '@/lib/engines/source-connection';

const IDLE_MS = 5 * 60_000;

/**
 * Asks a MotherDuck database; opened at first use. Its methods throw `source_extension` (DuckDB's extension for it cannot be
 * had), `source_credentials`, `source_database_unknown`, `source_timeout`, `source_unreachable`.
 */
export async function openMotherDuck(
  source: CloudConnection,
  options: Pick<SourceOptions, 'timeoutMs' | 'maxRows'> & DuckDbSourceOptions,
  pool?: () => ProcessPool,
): Promise<Engine> {
  const { memoryLimit, threads } = options;
  return holdEngine({
    stamp: async () => '',
    open: async () =>
      makeDuckDbEngine(
        { kind: 'motherduck', source, options: { memoryLimit, threads } },
        options,
        CATALOG_TTL_MS,
        pool,
      ),
    idleMs: IDLE_MS,
  });
}
