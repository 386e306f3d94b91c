import 'server-only';
import pg from 'pg';
import { checkHost } from '@/lib/engines/address-policy';
import { CONNECT_TIMEOUT_MS, POOL_IDLE_MS, POOL_SIZE, type SourceConnection } from '@/lib/engines/source-connection';
import { SourceSockets } from '@/lib/engines/source-sockets';
import { log } from '@/lib/log';

/** The connections to one PostgreSQL database. */
export interface PostgresServer {
  pool: pg.Pool;
  /** Ends what the server process of this number is doing, over a connection of its own; never throws. */
  cancelBackend: (processId: number) => Promise<void>;
  /** Ends all connections, also those whose other side says nothing any more. */
  close: () => Promise<void>;
}

/** How to connect once. Throws `source_address_forbidden`. */
export function clientConfig(
  connection: SourceConnection,
  allowPrivate: boolean,
  sockets: SourceSockets,
): pg.ClientConfig {
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
    stream: () => sockets.make(),
  };
}

/** A small pool of connections, closed one by one when idle. Throws `source_address_forbidden`. */
export function makePool(connection: SourceConnection, allowPrivate: boolean): PostgresServer {
  const sockets = new SourceSockets(allowPrivate);
  const config = clientConfig(connection, allowPrivate, sockets);
  const pool = new pg.Pool({ ...config, max: POOL_SIZE, idleTimeoutMillis: POOL_IDLE_MS, allowExitOnIdle: true });
  // Its message alone: the driver hangs the whole client on the error, with the key that cancels its queries.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'an idle source connection ended'));
  return {
    pool,
    cancelBackend: (processId) => cancelBackend(config, processId),
    close: () => sockets.close(() => pool.end()),
  };
}

/** Outside the pool, which may be used up by what is to be cancelled; a failure leaves it to the server's own timeout. */
async function cancelBackend(config: pg.ClientConfig, processId: number): Promise<void> {
  const client = new pg.Client({ ...config, query_timeout: CONNECT_TIMEOUT_MS });
  client.on('error', ignore);
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [processId]);
  } catch (error) {
    log.warn({ err: error }, 'a query could not be cancelled at its source');
  } finally {
    // Not waited for: the other side may never say goodbye.
    client.end().catch(ignore);
  }
}

/** Of a connection that is being thrown away. */
function ignore(): void {
  return;
}
