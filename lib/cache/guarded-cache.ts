import 'server-only';
import { createBreaker } from '@/lib/cache/breaker';
import type { Cache, CacheKey } from '@/lib/cache/cache';
import { parseJson, toJson } from '@/lib/cache/json';
import { DAY_SECONDS, type Store } from '@/lib/cache/store';
import { withTimeout } from '@/lib/cache/with-timeout';

export interface GuardedCacheOptions {
  /** Put before every key, so that two installations may share one store. */
  namespace?: string;
  /** Milliseconds a read may take before it is a miss. */
  readTimeoutMs?: number;
  /** Milliseconds a write may take; nobody waits for it. */
  writeTimeoutMs?: number;
  /** Milliseconds for which a failed store is not asked. */
  pauseMs?: number;
  /** Values whose JSON is longer, in bytes, are not stored. */
  maxValueBytes?: number;
  now?: () => number;
  warn: (message: string, detail: Record<string, unknown>) => void;
}

/**
 * A store that cannot hurt: a failed or slow read is a miss, a failed write is nothing, and after either the store is
 * left alone for a while (a circuit breaker: M. Nygard, Release It!, 2007). One warning an outage.
 */
export function createGuardedCache(store: Store, options: GuardedCacheOptions): Cache {
  const { readTimeoutMs = 200, writeTimeoutMs = 2_000, maxValueBytes = 2 * 1024 * 1024 } = options;
  const namespace = options.namespace ?? '';
  const breaker = createBreaker({ pauseMs: options.pauseMs ?? 10_000, now: options.now ?? Date.now });

  async function attempt<T>(what: string, timeoutMs: number, operation: () => Promise<T>): Promise<T | undefined> {
    if (!breaker.mayAsk()) return undefined;
    try {
      const value = await withTimeout(operation(), timeoutMs);
      breaker.succeed();
      return value;
    } catch (error) {
      const first = breaker.fail();
      store.reset();
      if (first) {
        const reason = error instanceof Error ? error.message : String(error);
        options.warn('the cache does not answer and is left alone for a while', { cache: store.kind, what, reason });
      }
      return undefined;
    }
  }

  return {
    kind: store.kind,
    healthy: breaker.closed,
    async get<T>(key: CacheKey) {
      const stored = await attempt('get', readTimeoutMs, () => store.get(namespace + key));
      return typeof stored === 'string' ? parseJson<T>(stored) : undefined;
    },
    async set(key, value, ttlSeconds = DAY_SECONDS) {
      const json = toJson(value);
      if (json === undefined || Buffer.byteLength(json) > maxValueBytes) return;
      const wholeSeconds = Math.max(1, Math.ceil(ttlSeconds));
      await attempt('set', writeTimeoutMs, () => store.set(namespace + key, json, wholeSeconds));
    },
    async delete(key) {
      await attempt('delete', writeTimeoutMs, () => store.delete(namespace + key));
    },
    async deletePrefix(prefix) {
      await attempt('deletePrefix', 5 * writeTimeoutMs, () => store.deletePrefix(namespace + prefix));
    },
  };
}
