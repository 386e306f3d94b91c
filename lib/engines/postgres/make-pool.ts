import 'server-only';
import pg from 'pg';
import { checkHost } from '@/lib/engines/address-policy';
import { CheckedSocket } from '@/lib/engines/checked-socket';
import { CONNECT_TIMEOUT_MS, POOL_IDLE_MS, POOL_SIZE, type SourceConnection } from '@/lib/engines/source-connection';
import { log } from '@/lib/log';

function clientConfig(connection: SourceConnection, allowPrivate: boolean): pg.ClientConfig {
  checkHost(connection.host, allowPrivate);
  const { host, port, database, user, password, tls, ca } = connection;
  return {
    host,
    port,
    database,
    user,
    password,
    ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verify', ...(ca !== undefined && { ca }) },
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'tabletalk',
    keepAlive: true,
    stream: () => new CheckedSocket(allowPrivate),
  };
}

/** A small pool of connections, closed one by one when idle. */
export function makePool(connection: SourceConnection, allowPrivate: boolean): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(connection, allowPrivate),
    max: POOL_SIZE,
    idleTimeoutMillis: POOL_IDLE_MS,
    allowExitOnIdle: true,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'an idle source connection ended'));
  return pool;
}

/** A connection outside the pool, for cancelling: the pool may be used up by what is to be cancelled. */
export function makeClient(connection: SourceConnection, allowPrivate: boolean): pg.Client {
  return new pg.Client(clientConfig(connection, allowPrivate));
}
