import 'server-only';
import pg from 'pg';
import { type CatalogQuery, introspect } from '@/lib/engines/postgres/introspect';
import { introspectPlain } from '@/lib/engines/postgres/introspect-plain';
import { clientConfig } from '@/lib/engines/postgres/make-pool';
import { mapPostgresError } from '@/lib/engines/postgres/map-error';
import { isMissing } from '@/lib/engines/postgres/read-facts';
import { CHECK_TIMEOUT_MS, type SourceConnection, type SourceReport } from '@/lib/engines/source-connection';
import { SourceSockets } from '@/lib/engines/source-sockets';
import { AppError } from '@/lib/shared/errors';
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
  const sockets = new SourceSockets(allowPrivate);
  const client = new pg.Client({ ...clientConfig(connection, allowPrivate, sockets), query_timeout: CHECK_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect().catch((error) => Promise.reject(faultOfConnecting(error)));
    const query = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
    await orNone(query(`SET statement_timeout = ${CHECK_TIMEOUT_MS}`, []));
    const [version] = await query('SELECT version() AS version', []);
    const [rights] = await orNone(query(CAN_WRITE, []));
    const { schema, defaultSchema } = await readTables(query, connection.schemas);
    const schemas = [...new Set(schema.tables.map((table) => table.schema ?? defaultSchema))];
    return {
      version: shortVersion(String(version?.version)),
      tables: schema.tables.length,
      readOnlyRoleSql: rights?.can_write === true ? readOnlyRoleSql(connection.database, schemas) : null,
    };
  } catch (error) {
    throw mapPostgresError(error);
  } finally {
    await sockets.close(() => client.end());
  }
}

async function readTables(query: CatalogQuery, schemas: readonly string[]) {
  try {
    return await introspect(query, schemas);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return introspectPlain(query, schemas);
  }
}

/** What no server of PostgreSQL's protocol says at the door comes from another one; and nothing is forbidden there but the database. */
function faultOfConnecting(error: unknown): AppError {
  const known = mapPostgresError(error);
  if (known.code !== 'query_failed') return known;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code === '42501') return new AppError('source_rights', known.message, { cause: error });
  return code === undefined
    ? new AppError('source_wrong_port', known.message, { cause: error, params: { kind: 'postgres' } })
    : known;
}

/** For what a server that only speaks PostgreSQL's protocol may lack. */
function orNone(rows: Promise<Record<string, unknown>[]>): Promise<Record<string, unknown>[]> {
  return rows.catch((error) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

/** `PostgreSQL 15.9 (Debian …) on x86_64…` → `PostgreSQL 15.9`; a relative's own name where it gives one. */
function shortVersion(version: string): string {
  return /Redshift [\d.]+/.exec(version)?.[0] ?? version.split(/ \(| on |, /)[0] ?? version;
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
