import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Cache, CacheKey } from '@/lib/cache/cache';
import { parseJson, toJson } from '@/lib/cache/json';
import { DAY_SECONDS } from '@/lib/cache/store';

export interface MemoryCacheOptions {
  maxEntries?: number;
  maxBytes?: number;
  /** Milliseconds; injected by tests. */
  now?: () => number;
}

/** An in-process cache, least recently used out first. Values are kept as JSON, so nobody can change another's copy. */
export function createMemoryCache(options: MemoryCacheOptions = {}): Cache {
  const entries = new LRUCache<string, string>({
    max: options.maxEntries ?? 2_000,
    maxSize: options.maxBytes ?? 64 * 1024 * 1024,
    // Two bytes a character is what V8 needs at most.
    sizeCalculation: (value, key) => 2 * (value.length + key.length),
    perf: { now: options.now ?? (() => performance.now()) },
    ttlResolution: 0,
  });
  return {
    kind: 'memory',
    healthy: () => true,
    async get<T>(key: CacheKey) {
      const stored = entries.get(key);
      return stored === undefined ? undefined : parseJson<T>(stored);
    },
    async set(key, value, ttlSeconds = DAY_SECONDS) {
      const json = toJson(value);
      if (json !== undefined) entries.set(key, json, { ttl: ttlSeconds * 1000 });
    },
    async delete(key) {
      entries.delete(key);
    },
    async deletePrefix(prefix) {
      for (const key of [...entries.keys()]) if (key.startsWith(prefix)) entries.delete(key);
    },
  };
}
