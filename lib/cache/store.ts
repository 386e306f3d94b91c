/** A remote key-value store as `guardedCache` uses it: strings in, strings out, free to throw. */
export interface Store {
  readonly kind: 'upstash' | 'redis';
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  deletePrefix(prefix: string): Promise<void>;
  /** Drops the connection after a failure or a timeout, so that the next call starts from a new one. */
  reset(): void;
}

export const DAY_SECONDS = 24 * 60 * 60;
