import { expect, test } from 'vitest';
import type { CacheKey } from '@/lib/cache/cache';
import { createMemoryCache } from '@/lib/cache/memory-cache';

const key = (name: string) => name as CacheKey;

test('a value comes back as a copy, until it is deleted', async () => {
  const cache = createMemoryCache();
  const value = { rows: [[1, null, 'é']] };
  await cache.set(key('a'), value);
  value.rows.push([2, null, 'x']);
  expect(await cache.get(key('a'))).toEqual({ rows: [[1, null, 'é']] });
  await cache.delete(key('a'));
  expect(await cache.get(key('a'))).toBeUndefined();
});

test('entries end with their time: a day, or what is asked', async () => {
  let now = 1;
  const cache = createMemoryCache({ now: () => now });
  await cache.set(key('day'), 1);
  await cache.set(key('minute'), 1, 60);
  now += 61_000;
  expect(await cache.get(key('minute'))).toBeUndefined();
  expect(await cache.get(key('day'))).toBe(1);
  now += 24 * 60 * 60 * 1000;
  expect(await cache.get(key('day'))).toBeUndefined();
});

test('it is bounded by entries and by bytes, the least recently used leaves first', async () => {
  const few = createMemoryCache({ maxEntries: 2 });
  for (const name of ['a', 'b', 'c']) await few.set(key(name), name);
  expect([await few.get(key('a')), await few.get(key('b')), await few.get(key('c'))]).toEqual([undefined, 'b', 'c']);

  const small = createMemoryCache({ maxBytes: 1_000 });
  await small.set(key('big'), 'x'.repeat(600));
  await small.set(key('a'), 'x'.repeat(300));
  await small.set(key('b'), 'x'.repeat(300));
  expect(await small.get(key('big'))).toBeUndefined();
  expect(await small.get(key('a'))).toBeUndefined();
  expect(await small.get(key('b'))).toBe('x'.repeat(300));
});

test('a namespace is emptied and its neighbours stay', async () => {
  const cache = createMemoryCache();
  for (const name of ['ds:1:a', 'ds:1:b', 'ds:12:a']) await cache.set(key(name), 1);
  await cache.deletePrefix('ds:1:');
  expect(await cache.get(key('ds:1:a'))).toBeUndefined();
  expect(await cache.get(key('ds:12:a'))).toBe(1);
});

test('what JSON cannot say is not kept and does not throw', async () => {
  const cache = createMemoryCache();
  await cache.set(key('a'), 10n);
  await cache.set(key('b'), undefined);
  expect(await cache.get(key('a'))).toBeUndefined();
  expect(await cache.get(key('b'))).toBeUndefined();
});
