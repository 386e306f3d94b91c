import 'server-only';
import { createClient } from 'redis';
import type { Store } from '@/lib/cache/store';
import { globPrefix } from '@/lib/cache/stores/glob-prefix';

const CONNECT_TIMEOUT_MS = 2_000;
const SCAN_COUNT = 500;

/**
 * A Redis over its own protocol. Connects at the first command and anew after the connection was lost; nothing is
 * retried in the background, and an idle connection does not keep the process alive.
 */
export function createRedisStore(url: string): Store {
  let connection: ReturnType<typeof connect> | undefined;

  async function client() {
    if (connection === undefined || connection.closed()) connection = connect(url);
    return await connection.ready;
  }

  return {
    kind: 'redis',
    get: async (key) => (await client()).get(key),
    set: async (key, value, ttlSeconds) => {
      await (await client()).set(key, value, { expiration: { type: 'EX', value: ttlSeconds } });
    },
    delete: async (key) => {
      await (await client()).unlink(key);
    },
    deletePrefix: async (prefix) => {
      const redis = await client();
      for await (const keys of redis.scanIterator({ MATCH: globPrefix(prefix), COUNT: SCAN_COUNT })) {
        if (keys.length > 0) await redis.unlink(keys);
      }
    },
    reset: () => {
      connection?.drop();
      connection = undefined;
    },
  };
}

function connect(url: string) {
  const client = createClient({ url, socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false } });
  let lost = false;
  // Without a listener an error event ends the process; the failing command reports it.
  client.on('error', () => {
    lost = true;
  });
  client.on('end', () => {
    lost = true;
  });
  client.unref();
  const ready = client.connect();
  ready.catch(() => {
    lost = true;
  });
  return {
    ready,
    closed: () => lost,
    drop: () => {
      lost = true;
      if (client.isOpen) client.destroy();
    },
  };
}
