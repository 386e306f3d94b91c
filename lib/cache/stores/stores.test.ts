import { randomUUID } from 'node:crypto';
import { createConnection } from 'node:net';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cache, CacheKey } from '@/lib/cache/cache';
import { createGuardedCache } from '@/lib/cache/guarded-cache';
import type { Store } from '@/lib/cache/store';
import { createRedisStore } from '@/lib/cache/stores/redis-store';
import { createUpstashStore } from '@/lib/cache/stores/upstash-store';
import { realRedisAvailable, TEST_REDIS_URL } from '@/lib/cache/testing/real-redis';
import { startTcpServer } from '@/lib/cache/testing/tcp-server';
import { startUpstashServer, UPSTASH_TOKEN } from '@/lib/cache/testing/upstash-server';

const available = await realRedisAvailable();
const namespace = `tabletalk-test-${randomUUID()}:`;
/** A busy machine must not look like a broken store. */
const PATIENT = { readTimeoutMs: 15_000, writeTimeoutMs: 15_000 };
const unexpected = (message: string, detail: object) => {
  throw new Error(`${message} ${JSON.stringify(detail)}`);
};

describe.skipIf(!available).each(['redis', 'upstash'] as const)('%s, a real one', (kind) => {
  let store: Store;
  let cache: Cache;
  let stopServer = () => {};
  const direct = createClient({ url: TEST_REDIS_URL });

  beforeAll(async () => {
    await direct.connect();
    if (kind === 'redis') store = createRedisStore(TEST_REDIS_URL);
    else {
      const server = await startUpstashServer(TEST_REDIS_URL);
      stopServer = server.stop;
      store = createUpstashStore(server.url, UPSTASH_TOKEN);
    }
    cache = createGuardedCache(store, { ...PATIENT, namespace: `${namespace}${kind}:`, warn: unexpected });
  });

  afterAll(async () => {
    await cache.deletePrefix('');
    store.reset();
    stopServer();
    await direct.close();
  });

  test('keeps JSON of any kind and length, and forgets it on demand', async () => {
    const key = 'a' as CacheKey;
    const value = { text: '每个国家 "quoted" \n é', number: 0.1, none: null, list: [true, '12345678901234567890'] };
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, value);
    expect(await cache.get(key)).toEqual(value);
    const long = 'é'.repeat(500_000);
    await cache.set(key, long);
    expect(await cache.get(key)).toBe(long);
    await cache.delete(key);
    expect(await cache.get(key)).toBeUndefined();
  });

  test('a bare number or text stays what it was', async () => {
    await cache.set('n' as CacheKey, 42);
    await cache.set('s' as CacheKey, '42');
    expect(await cache.get('n' as CacheKey)).toBe(42);
    expect(await cache.get('s' as CacheKey)).toBe('42');
  });

  test('every entry ends: after a day, or as asked', async () => {
    await cache.set('day' as CacheKey, 1);
    await cache.set('minute' as CacheKey, 1, 60);
    const day = await direct.ttl(`${namespace}${kind}:day`);
    expect(day).toBeGreaterThan(86_300);
    expect(day).toBeLessThanOrEqual(86_400);
    expect(await direct.ttl(`${namespace}${kind}:minute`)).toBeLessThanOrEqual(60);
  });

  test('a namespace is emptied by scanning, pattern signs are only letters, neighbours stay', async () => {
    const keys = Array.from({ length: 1_200 }, (_, n) => `${namespace}${kind}:ds[1]*:${n}`);
    await direct.mSet(keys.map((key): [string, string] => [key, '1']));
    expect(await cache.get('ds[1]*:1199' as CacheKey)).toBe(1);
    await cache.set('ds1x:0' as CacheKey, 'neighbour');
    await cache.deletePrefix('ds[1]*:');
    expect(await cache.get('ds[1]*:0' as CacheKey)).toBeUndefined();
    expect(await cache.get('ds[1]*:1199' as CacheKey)).toBeUndefined();
    expect(await cache.get('ds1x:0' as CacheKey)).toBe('neighbour');
  });
});

test.skipIf(!available)('redis connects anew after its connection was cut', async () => {
  const { hostname, port } = new URL(TEST_REDIS_URL);
  const proxy = await startTcpServer((socket) => {
    const upstream = createConnection({ host: hostname, port: Number(port || 6379) });
    socket.pipe(upstream).pipe(socket);
    socket.once('close', () => upstream.destroy());
  });
  const store = createRedisStore(`redis://127.0.0.1:${proxy.port}`);
  const options = { ...PATIENT, namespace, pauseMs: 0, warn: () => {} };
  const cache = createGuardedCache(store, options);
  const key = 'reconnect' as CacheKey;
  await cache.set(key, 'kept', 60);
  expect(await cache.get(key)).toBe('kept');
  proxy.cut();
  await expect.poll(() => cache.get(key), { timeout: 15_000 }).toBe('kept');
  expect(cache.healthy()).toBe(true);
  expect(proxy.connections()).toBe(2);
  await cache.delete(key);
  store.reset();
  await proxy.close();
});
