import 'server-only';
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Cache } from '@/lib/cache/cache';
import { createGuardedCache } from '@/lib/cache/guarded-cache';
import { createMemoryCache } from '@/lib/cache/memory-cache';
import { createRedisStore } from '@/lib/cache/stores/redis-store';
import { createUpstashStore } from '@/lib/cache/stores/upstash-store';
import { type Env, env } from '@/lib/env';
import { log } from '@/lib/log';

// Next may load this module several times in one process; the memory must be one.
const holder = globalThis as typeof globalThis & { __tabletalkCache?: Cache };

/** The process's cache: Upstash, else Redis, else memory, as the environment says. Nothing is connected yet. */
export function cache(): Cache {
  holder.__tabletalkCache ??= createCache(env());
  return holder.__tabletalkCache;
}

type CacheEnv = Pick<
  Env,
  'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN' | 'REDIS_URL' | 'DATABASE_URL' | 'TABLETALK_DATA_DIR'
>;

export function createCache(settings: CacheEnv): Cache {
  const guard = {
    namespace: namespaceOf(settings),
    warn: (message: string, detail: object) => log.warn(detail, message),
  };
  if (settings.UPSTASH_REDIS_REST_URL !== undefined && settings.UPSTASH_REDIS_REST_TOKEN !== undefined) {
    const store = createUpstashStore(settings.UPSTASH_REDIS_REST_URL, settings.UPSTASH_REDIS_REST_TOKEN);
    return createGuardedCache(store, guard);
  }
  if (settings.REDIS_URL !== undefined) return createGuardedCache(createRedisStore(settings.REDIS_URL), guard);
  return createMemoryCache();
}

/** Dataset ids mean something only within one application database, so keys are kept apart by it. */
function namespaceOf({ DATABASE_URL, TABLETALK_DATA_DIR }: CacheEnv): string {
  const database = DATABASE_URL ?? `${hostname()}:${resolve(TABLETALK_DATA_DIR)}`;
  return `${createHash('sha256').update(database).digest('hex').slice(0, 12)}:`;
}
