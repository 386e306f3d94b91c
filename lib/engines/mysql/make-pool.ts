import 'server-only';
import type { Socket } from 'node:net';
import mysql from 'mysql2';
import { checkHost } from '@/lib/engines/address-policy';
import { CONNECT_TIMEOUT_MS, POOL_IDLE_MS, POOL_SIZE, type SourceConnection } from '@/lib/engines/source-connection';
import { SourceSockets } from '@/lib/engines/source-sockets';
import { log } from '@/lib/log';

/** The connections to one MySQL or MariaDB server. */
export interface MysqlServer {
  pool: mysql.Pool;
  /** Ends what the server's connection of this number is running, over a connection of its own; never throws. */
  killQuery: (threadId: number) => Promise<void>;
  /** Ends all connections, also those whose other side says nothing any more. */
  close: () => Promise<void>;
}

/** How to connect once. Throws `source_address_forbidden`. */
export function connectionOptions(
  connection: SourceConnection,
  allowPrivate: boolean,
  sockets: SourceSockets,
): mysql.ConnectionOptions {
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
    stream: () => sockets.make().connect(port, host),
    ...(tls !== 'off' && {
      ssl: { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify', ...(ca !== undefined && { ca }) },
    }),
  } as mysql.ConnectionOptions;
}

/** A small pool of connections, closed one by one when idle. Throws `source_address_forbidden`. */
export function makePool(connection: SourceConnection, allowPrivate: boolean): MysqlServer {
  const sockets = new SourceSockets(allowPrivate);
  const options = connectionOptions(connection, allowPrivate, sockets);
  const pool = mysql.createPool({
    ...options,
    connectionLimit: POOL_SIZE,
    maxIdle: 1,
    idleTimeout: POOL_IDLE_MS,
    waitForConnections: true,
  });
  return {
    pool,
    killQuery: (threadId) => killQuery(options, threadId),
    close: () => sockets.close(() => pool.promise().end()),
  };
}

/** Ends a connection at once; a query that it was running never returns. The driver alone would wait for the other side's goodbye. */
export function throwAway(connection: mysql.Connection): void {
  connection.destroy();
  socketOf(connection).destroy();
}

/** The driver's types hide it. */
export function socketOf(connection: mysql.Connection): Socket {
  return (connection as unknown as { stream: Socket }).stream;
}

const NO_SUCH_THREAD = 1094;

/** Outside the pool, which may be used up by what is to be ended; a failure leaves it to the server's own timeout. */
async function killQuery(options: mysql.ConnectionOptions, threadId: number): Promise<void> {
  const client = mysql.createConnection(options);
  // A failure to connect also rejects the query.
  client.on('error', () => undefined);
  try {
    await client.promise().query({ sql: `KILL QUERY ${Math.trunc(threadId)}`, timeout: CONNECT_TIMEOUT_MS });
  } catch (error) {
    // The connection may have gone by itself before.
    if (!(error instanceof Error && 'errno' in error && error.errno === NO_SUCH_THREAD)) {
      log.warn({ err: error }, 'a query could not be cancelled at its source');
    }
  } finally {
    throwAway(client);
  }
}
