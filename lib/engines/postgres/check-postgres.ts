import 'server-only';
import { introspect } from '@/lib/engines/postgres/introspect';
import { makeClient } from '@/lib/engines/postgres/make-pool';
import { mapPostgresError } from '@/lib/engines/postgres/map-error';
import type { SourceConnection, SourceReport } from '@/lib/engines/source-connection';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** Whether the role may change anything in the schemas that it may use. */
const CAN_WRITE = `
  SELECT bool_or(r.rolsuper) OR EXISTS (
    SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
      AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS can_write
  FROM pg_roles r WHERE r.rolname = current_user`;

/** Tries a connection once and tells what is there. Throws the `source_…` code that says what is wrong. */
export async function checkPostgres(connection: SourceConnection, allowPrivate: boolean): Promise<SourceReport> {
  const client = makeClient(connection, allowPrivate);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SET statement_timeout = 10000');
    const query = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
    const [version] = await query('SHOW server_version', []);
    const [rights] = await query(CAN_WRITE, []);
    const { schema, defaultSchema } = await introspect(query, connection.schemas);
    const schemas = [...new Set(schema.tables.map((table) => table.schema ?? defaultSchema))];
    return {
      version: `PostgreSQL ${String(version?.server_version)}`,
      tables: schema.tables.length,
      readOnlyRoleSql: rights?.can_write === true ? readOnlyRoleSql(connection.database, schemas) : null,
    };
  } catch (error) {
    throw mapPostgresError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readOnlyRoleSql(database: string, schemas: readonly string[]): string {
  const quote = (name: string) => quoteIdentifier(name, 'postgres');
  const grants = (schemas.length > 0 ? schemas : ['public']).flatMap((schema) => [
    `GRANT USAGE ON SCHEMA ${quote(schema)} TO tabletalk_reader;`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${quote(schema)} TO tabletalk_reader;`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${quote(schema)} GRANT SELECT ON TABLES TO tabletalk_reader;`,
  ]);
  return [
    `CREATE ROLE tabletalk_reader LOGIN PASSWORD 'choose-one' NOSUPERUSER NOCREATEDB NOCREATEROLE;`,
    'ALTER ROLE tabletalk_reader SET default_transaction_read_only = on;',
    `GRANT CONNECT ON DATABASE ${quote(database)} TO tabletalk_reader;`,
    ...grants,
  ].join('\n');
}
