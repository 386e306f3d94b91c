import { expect, test, vi } from 'vitest';
import type { CacheKey } from '@/lib/cache/cache';
import { createGuardedCache } from '@/lib/cache/guarded-cache';
import type { Store } from '@/lib/cache/store';

const key = 'k' as CacheKey;

function fixture(get: Store['get'], pauseMs = 10_000) {
  const clock = { now: 0 };
  const store = {
    kind: 'redis' as const,
    get: vi.fn(get),
    set: vi.fn(async () => {}),
    delete: vi.fn(async () => {}),
    deletePrefix: vi.fn(async () => {}),
    reset: vi.fn(),
  };
  const warn = vi.fn();
  const cache = createGuardedCache(store, { warn, pauseMs, readTimeoutMs: 30, now: () => clock.now });
  return { cache, store, warn, clock };
}

test('a failing store is a miss, one warning, and is left alone until a probe succeeds', async () => {
  let broken = true;
  const { cache, store, warn, clock } = fixture(async () => {
    if (broken) throw new Error('connection refused');
    return '1';
  });
  expect(await cache.get(key)).toBeUndefined();
  expect(cache.healthy()).toBe(false);
  expect(store.reset).toHaveBeenCalledTimes(1);

  clock.now = 9_999;
  expect(await cache.get(key)).toBeUndefined();
  await cache.set(key, 1);
  expect(store.get).toHaveBeenCalledTimes(1);
  expect(store.set).not.toHaveBeenCalled();

  clock.now = 10_000;
  expect(await cache.get(key)).toBeUndefined();
  expect(store.get).toHaveBeenCalledTimes(2);
  expect(warn).toHaveBeenCalledTimes(1);

  broken = false;
  clock.now = 20_000;
  expect(await Promise.all([cache.get(key), cache.get(key)])).toEqual([1, undefined]);
  expect(cache.healthy()).toBe(true);
  expect(await cache.get(key)).toBe(1);
});

test('a slow answer is a miss, and its late failure disturbs nobody', async () => {
  const late = Promise.withResolvers<string>();
  const { cache, warn } = fixture(() => late.promise);
  expect(await cache.get(key)).toBeUndefined();
  expect(warn).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ reason: 'no answer within 30 ms' }));
  late.reject(new Error('too late'));
  await expect(late.promise).rejects.toThrow('too late');
});

test('large, impossible and foreign values are no trouble', async () => {
  const { cache, store } = fixture(async () => '<html>');
  await cache.set(key, 'x'.repeat(2 * 1024 * 1024));
  await cache.set(key, 10n);
  expect(store.set).not.toHaveBeenCalled();
  await cache.set(key, { small: true }, 0.2);
  expect(store.set).toHaveBeenCalledWith('k', '{"small":true}', 1);
  expect(await cache.get(key)).toBeUndefined();
  expect(cache.healthy()).toBe(true);
});
