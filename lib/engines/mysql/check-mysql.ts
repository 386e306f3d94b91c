import 'server-only';
import mysql from 'mysql2';
import { introspect } from '@/lib/engines/mysql/introspect';
import { connectionOptions, throwAway } from '@/lib/engines/mysql/make-pool';
import { mapMysqlError } from '@/lib/engines/mysql/map-error';
import { CHECK_TIMEOUT_MS, type SourceConnection, type SourceReport } from '@/lib/engines/source-connection';
import { SourceSockets } from '@/lib/engines/source-sockets';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const WRITES = /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|DROP|ALTER|CREATE(?! TEMPORARY)|SUPER|FILE)\b/i;

/** Tries a connection once and tells what is there. Throws the `source_…` code that says what is wrong. */
export async function checkMysql(connection: SourceConnection, allowPrivate: boolean): Promise<SourceReport> {
  const client = mysql.createConnection(connectionOptions(connection, allowPrivate, new SourceSockets(allowPrivate)));
  // A failure to connect also rejects the first query.
  client.on('error', () => undefined);
  try {
    const query = async (sql: string, values: unknown[]) =>
      (await client.promise().query({ sql, values, rowsAsArray: true, timeout: CHECK_TIMEOUT_MS }))[0] as unknown[][];
    const [[version] = []] = await query('SELECT version()', []);
    const grants = (await query('SHOW GRANTS', [])).map(([grant]) => String(grant));
    const schemas = connection.schemas.length > 0 ? connection.schemas : [connection.database];
    const { tables } = await introspect(query, schemas, schemas[0] ?? connection.database);
    return {
      version: `${/mariadb/i.test(String(version)) ? 'MariaDB' : 'MySQL'} ${String(version)}`,
      tables: tables.length,
      readOnlyRoleSql: grants.some((grant) => WRITES.test(grant.replace(/`[^`]*`/g, '')))
        ? readOnlyRoleSql(schemas)
        : null,
    };
  } catch (error) {
    throw mapMysqlError(error);
  } finally {
    throwAway(client);
  }
}

function readOnlyRoleSql(schemas: readonly string[]): string {
  return [
    `CREATE USER 'tabletalk_reader'@'%' IDENTIFIED BY 'choose-one';`,
    ...schemas.map(
      (schema) => `GRANT SELECT, SHOW VIEW ON ${quoteIdentifier(schema, 'mysql')}.* TO 'tabletalk_reader'@'%';`,
    ),
  ].join('\n');
}
