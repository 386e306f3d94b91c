import 'server-only';
import mysql from 'mysql2';
import { checkHost } from '@/lib/engines/address-policy';
import { CheckedSocket } from '@/lib/engines/checked-socket';
import { CONNECT_TIMEOUT_MS, POOL_IDLE_MS, POOL_SIZE, type SourceConnection } from '@/lib/engines/source-connection';

/** How to connect once. Throws `source_address_forbidden`. */
export function connectionOptions(connection: SourceConnection, allowPrivate: boolean): mysql.ConnectionOptions {
  checkHost(connection.host, allowPrivate);
  const { host, port, database, user, password, tls, ca } = connection;
  return {
    host,
    port,
    database,
    user,
    password,
    charset: 'utf8mb4',
    connectTimeout: CONNECT_TIMEOUT_MS,
    multipleStatements: false,
    // A server must not be able to ask for a file of this machine.
    flags: ['-LOCAL_FILES'],
    rowsAsArray: true,
    stream: () => new CheckedSocket(allowPrivate).connect(port, host),
    ...(tls !== 'off' && {
      ssl: { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify', ...(ca !== undefined && { ca }) },
    }),
  } as mysql.ConnectionOptions;
}

/** A small pool of connections, closed one by one when idle. */
export function makePool(connection: SourceConnection, allowPrivate: boolean): mysql.Pool {
  return mysql.createPool({
    ...connectionOptions(connection, allowPrivate),
    connectionLimit: POOL_SIZE,
    maxIdle: 1,
    idleTimeout: POOL_IDLE_MS,
    waitForConnections: true,
  });
}
