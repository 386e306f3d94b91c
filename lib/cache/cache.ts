/** A cache entry's key, made only by the builders in keys.ts. */
export type CacheKey = string & { readonly __brand: 'CacheKey' };

/**
 * JSON values by key. Never throws: a dead or slow store is a miss, and writes are best effort.
 */
export interface Cache {
  readonly kind: 'memory' | 'upstash' | 'redis';
  get<T>(key: CacheKey): Promise<T | undefined>;
  set(key: CacheKey, value: unknown, ttlSeconds?: number): Promise<void>;
  delete(key: CacheKey): Promise<void>;
  /** Removes every key of a namespace, such as one dataset's entries. */
  deletePrefix(prefix: string): Promise<void>;
  /** False while the store is not asked because it failed or was slow. */
  healthy(): boolean;
}
