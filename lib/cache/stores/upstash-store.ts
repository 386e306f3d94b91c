import 'server-only';
import { Redis } from '@upstash/redis';
import type { Store } from '@/lib/cache/store';
import { globPrefix } from '@/lib/cache/stores/glob-prefix';

const REQUEST_TIMEOUT_MS = 5_000;
const SCAN_COUNT = 500;

/** An Upstash database over its REST interface. Nothing is retried: a failed read is a miss. */
export function createUpstashStore(url: string, token: string): Store {
  const redis = new Redis({
    url,
    token,
    retry: false,
    automaticDeserialization: false,
    responseEncoding: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  return {
    kind: 'upstash',
    get: (key) => redis.get<string>(key),
    set: async (key, value, ttlSeconds) => {
      await redis.set(key, value, { ex: ttlSeconds });
    },
    delete: async (key) => {
      await redis.unlink(key);
    },
    deletePrefix: async (prefix) => {
      let cursor = '0';
      do {
        const [next, keys] = await redis.scan(cursor, { match: globPrefix(prefix), count: SCAN_COUNT });
        if (keys.length > 0) await redis.unlink(...keys);
        cursor = String(next);
      } while (cursor !== '0');
    },
    reset: () => undefined,
  };
}
