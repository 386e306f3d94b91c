import type { Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CacheKey } from '@/lib/cache/cache';
import { createGuardedCache } from '@/lib/cache/guarded-cache';
import { createRedisStore } from '@/lib/cache/stores/redis-store';
import { createUpstashStore } from '@/lib/cache/stores/upstash-store';
import { startTcpServer, type TcpServer } from '@/lib/cache/testing/tcp-server';

const key = 'k' as CacheKey;
const servers: TcpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const behaviours = {
  silent: () => {},
  'cutting every connection': (socket: Socket) => socket.destroy(),
  'talking nonsense': (socket: Socket) => socket.end('nonsense\r\n\r\n'),
  slow: (socket: Socket) => {
    socket.once('data', () => {
      const timer = setTimeout(
        () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{"result":"1"}\n'),
        4_000,
      );
      socket.once('close', () => clearTimeout(timer));
    });
  },
};

const stores = {
  redis: (port: number) => createRedisStore(`redis://127.0.0.1:${port}`),
  upstash: (port: number) => createUpstashStore(`http://127.0.0.1:${port}`, 'token'),
};

const cases = Object.keys(stores).flatMap((kind) =>
  Object.keys(behaviours).map(
    (behaviour) => [kind as keyof typeof stores, behaviour as keyof typeof behaviours] as const,
  ),
);

describe.each(cases)('%s with a server that is %s', (kind, behaviour) => {
  test('is a quick miss, then not asked, then asked again', async () => {
    const server = await startTcpServer(behaviours[behaviour]);
    servers.push(server);
    const clock = { now: 0 };
    const warn = vi.fn();
    const cache = createGuardedCache(stores[kind](server.port), { warn, now: () => clock.now, writeTimeoutMs: 200 });
    const started = performance.now();
    expect(await cache.get(key)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(cache.healthy()).toBe(false);

    const asked = server.connections();
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, 1);
    expect(server.connections()).toBe(asked);

    clock.now = 10_000;
    await cache.set(key, 1);
    expect(server.connections()).toBeGreaterThan(asked);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

test.each(['redis', 'upstash'] as const)('%s with no server at all is a miss', async (kind) => {
  const gone = await startTcpServer(() => {});
  await gone.close();
  const warn = vi.fn();
  const cache = createGuardedCache(stores[kind](gone.port), { warn });
  expect(await Promise.all([cache.get(key), cache.get(key)])).toEqual([undefined, undefined]);
  await cache.delete(key);
  await cache.deletePrefix('x');
  expect(warn).toHaveBeenCalledTimes(1);
});
