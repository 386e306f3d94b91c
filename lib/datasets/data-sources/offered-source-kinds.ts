import 'server-only';
import { env } from '@/lib/env';
import { SOURCE_KINDS, type SourceKind } from '@/lib/shared/source-kinds';

/** The kinds that can be connected on this installation. */
export function offeredSourceKinds(): SourceKind[] {
  return SOURCE_KINDS.filter((kind) => kind !== 'duckdb' || env().DUCKDB_SOURCES_DIR !== undefined);
}
