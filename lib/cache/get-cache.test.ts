import { expect, test } from 'vitest';
import { cache, createCache } from '@/lib/cache/get-cache';
import { parseEnv } from '@/lib/env';

const settings = { TABLETALK_DATA_DIR: '.data' };
const upstash = { UPSTASH_REDIS_REST_URL: 'https://example.com', UPSTASH_REDIS_REST_TOKEN: 'token' };

test('the environment chooses the store, and nothing is connected for it', () => {
  expect(createCache(settings).kind).toBe('memory');
  expect(createCache({ ...settings, REDIS_URL: 'redis://127.0.0.1:1' }).kind).toBe('redis');
  expect(createCache({ ...settings, ...upstash, REDIS_URL: 'redis://127.0.0.1:1' }).kind).toBe('upstash');
  expect(createCache({ ...settings, REDIS_URL: 'redis://127.0.0.1:1' }).healthy()).toBe(true);
});

test('the process has one cache', () => {
  expect(cache()).toBe(cache());
});

test('half of the Upstash pair is an error at the start, not a missing cache', () => {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = upstash;
  expect(() => parseEnv({ UPSTASH_REDIS_REST_URL })).toThrow(
    'UPSTASH_REDIS_REST_TOKEN must be set together with UPSTASH_REDIS_REST_URL',
  );
  expect(() => parseEnv({ UPSTASH_REDIS_REST_TOKEN })).toThrow('UPSTASH_REDIS_REST_URL must be set together');
  expect(parseEnv({ ...upstash })).toMatchObject(upstash);
});
