import 'server-only';
import mysql from 'mysql2';
import { notBegun, withDeadline } from '@/lib/engines/deadline';
import { beginReadOnly } from '@/lib/engines/mysql/begin-read-only';
import { introspect } from '@/lib/engines/mysql/introspect';
import { connectionOptions, throwAway } from '@/lib/engines/mysql/make-pool';
import { mapMysqlError } from '@/lib/engines/mysql/map-error';
import { CHECK_TIMEOUT_MS, type SourceConnection, type SourceReport } from '@/lib/engines/source-connection';
import { SourceSockets } from '@/lib/engines/source-sockets';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const WRITES = /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|DROP|ALTER|CREATE(?! TEMPORARY)|SUPER|FILE)\b/i;

/** Tries a connection once and tells what is there. Throws the `source_…` code that says what is wrong. */
export async function checkMysql(connection: SourceConnection, allowPrivate: boolean): Promise<SourceReport> {
  try {
    return await look(connection, allowPrivate);
  } catch (error) {
    const known = mapMysqlError(error);
    throw known.code === 'source_credentials' && (await wantsTls(connection, allowPrivate))
      ? new AppError('source_tls_required', known.message, { cause: known })
      : known;
  }
}

/** MariaDB, and MySQL of single users, call a connection without TLS denied as they do a wrong password. */
async function wantsTls(connection: SourceConnection, allowPrivate: boolean): Promise<boolean> {
  if (connection.tls !== 'off') return false;
  return look({ ...connection, tls: 'require' }, allowPrivate).then(
    () => true,
    () => false,
  );
}

async function look(connection: SourceConnection, allowPrivate: boolean): Promise<SourceReport> {
  const sockets = new SourceSockets(allowPrivate);
  const client = mysql.createConnection(connectionOptions(connection, allowPrivate, sockets));
  // A failure to connect also rejects the first query.
  client.on('error', () => undefined);
  try {
    const query = async (sql: string, values: unknown[]) =>
      (await client.promise().query({ sql, values, rowsAsArray: true, timeout: CHECK_TIMEOUT_MS }))[0] as unknown[][];
    const [[version] = []] = await query('SELECT version()', []);
    await begin(client);
    const grants = (await query('SHOW GRANTS', [])).flat().map(String);
    const schemas = connection.schemas.length > 0 ? connection.schemas : [connection.database];
    const { tables } = await introspect(query, schemas, schemas[0] ?? connection.database);
    return {
      version: `${/mariadb/i.test(String(version)) ? 'MariaDB' : 'MySQL'} ${String(version)}`,
      tables: tables.length,
      readOnlyRoleSql: grants.some((grant) => WRITES.test(grant.replace(/`[^`]*`/g, '')))
        ? readOnlyRoleSql(schemas)
        : null,
    };
  } finally {
    throwAway(client);
  }
}

/** As each question will, so that a role which cannot be held to reading is told now. Throws `source_writable`, `source_timeout`. */
function begin(client: mysql.Connection): Promise<void> {
  const support = { unsupported: new Set<string>() };
  return withDeadline(
    () => beginReadOnly(client, support, CHECK_TIMEOUT_MS),
    () => throwAway(client),
    { timeoutMs: CHECK_TIMEOUT_MS },
  ).catch((error) => Promise.reject(notBegun(error)));
}

function readOnlyRoleSql(schemas: readonly string[]): string {
  return [
    `CREATE USER 'tabletalk_reader'@'%' IDENTIFIED BY 'choose-one';`,
    ...schemas.map(
      (schema) => `GRANT SELECT, SHOW VIEW ON ${quoteIdentifier(schema, 'mysql')}.* TO 'tabletalk_reader'@'%';`,
    ),
  ].join('\n');
}
