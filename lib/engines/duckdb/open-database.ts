import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { mapDuckDbError } from '@/lib/engines/duckdb/map-error';
import { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import { openAttached } from '@/lib/engines/duckdb/motherduck/open-attached';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import type { DatabaseToOpen } from '@/lib/engines/processes/calls';
import type { AppError } from '@/lib/shared/errors';

/** A locked DuckDB, and which of its databases is asked. */
export interface OpenDatabase {
  /** A new connection, at the database that is asked. */
  connect: () => Promise<DuckDBConnection>;
  close: () => void;
  mapError: (error: unknown) => AppError;
}

/** Opens what a process asks for as long as it lives, for reading only. Throws `dataset_unavailable`, and `source_…` of MotherDuck. */
export async function openDatabase(given: DatabaseToOpen, attach = attachMotherDuck): Promise<OpenDatabase> {
  if (given.kind === 'motherduck') return openAttached(given.source, given.options, attach);
  const mapError = (error: unknown) => mapDuckDbError(error, [given.path]);
  const instance = await openInstance(given.path, given.options).catch((error) => Promise.reject(mapError(error)));
  return { connect: () => instance.connect(), close: () => instance.closeSync(), mapError };
}
