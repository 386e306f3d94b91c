import 'server-only';
import type { Engine } from '@/lib/engines/schema';
import type { ConnectionOf, DuckDbSourceOptions, SourceOptions, SourceReport } from '@/lib/engines/source-connection';
import type { SourceKind } from '@/lib/shared/source-kinds';

export type ConnectorOptions = SourceOptions & DuckDbSourceOptions;

/** One kind of database that can be connected; its names and form fields are in `lib/shared/source-kinds.ts`. */
export interface Connector<Kind extends SourceKind> {
  /** Throws `source_…`. */
  open(connection: ConnectionOf<Kind>, options: ConnectorOptions): Promise<Engine>;
  /** Tries a connection once. Throws the `source_…` code that says what is wrong. */
  check(connection: ConnectionOf<Kind>, options: ConnectorOptions): Promise<SourceReport>;
}
