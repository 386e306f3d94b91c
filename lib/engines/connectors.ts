import 'server-only';
import { clickHouseConnector } from '@/lib/engines/clickhouse/connector';
import type { Connector, ConnectorOptions } from '@/lib/engines/connector';
import { mysqlConnector } from '@/lib/engines/mysql/connector';
import { postgresConnector } from '@/lib/engines/postgres/connector';
import { duckDbConnector } from '@/lib/engines/processes/sources/duckdb-connector';
import { motherDuckConnector } from '@/lib/engines/processes/sources/motherduck-connector';
import type { Engine } from '@/lib/engines/schema';
import type { SourceAddress, SourceReport } from '@/lib/engines/source-connection';
import type { SourceKind } from '@/lib/shared/source-kinds';

/** Each loads its driver and parser when it is first used: they take tens of megabytes. */
const CONNECTORS: { [Kind in SourceKind]: Connector<Kind> } = {
  postgres: postgresConnector,
  mysql: mysqlConnector,
  clickhouse: clickHouseConnector,
  duckdb: duckDbConnector,
  motherduck: motherDuckConnector,
};

/** The connector of an address, which pairs each kind with its own connection. */
function connectorOf({ kind }: SourceAddress): Connector<SourceKind> {
  return CONNECTORS[kind] as Connector<SourceKind>;
}

/** Opens somebody's database by its kind. Throws `source_…`. */
export function connectSource(source: SourceAddress, options: ConnectorOptions): Promise<Engine> {
  return connectorOf(source).open(source.connection as never, options);
}

/** Tries a connection once. Throws the `source_…` code that says what is wrong. */
export function checkSource(source: SourceAddress, options: ConnectorOptions): Promise<SourceReport> {
  return connectorOf(source).check(source.connection as never, options);
}
