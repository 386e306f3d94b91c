import { expect, test } from 'vitest';
import { datasetCachePrefix, rowsCacheKey, sqlCacheKey } from '@/lib/cache/keys';
import { normalizeQuestion } from '@/lib/cache/normalize-question';

const parts = { datasetId: 1, version: 3, model: 'built-in', question: 'Revenue by country', context: null };

test('a key is readable up to the hash and lies in its dataset', () => {
  expect(sqlCacheKey(parts)).toMatch(/^tabletalk:ds:1:v3:sql:[0-9a-f]{64}$/);
  expect(rowsCacheKey({ datasetId: 1, version: 3, sql: 'SELECT 1', maxRows: 10, reader: null })).toMatch(
    /^tabletalk:ds:1:v3:rows:/,
  );
  expect(sqlCacheKey(parts).startsWith(datasetCachePrefix(1))).toBe(true);
  expect(sqlCacheKey({ ...parts, datasetId: 12 }).startsWith(datasetCachePrefix(1))).toBe(false);
});

test.each(['  revenue BY\tcountry?', 'Revenue by country.', 'Ｒevenue by country？！'])(
  'writing alone makes no other key: %s',
  (question) => {
    expect(sqlCacheKey({ ...parts, question })).toBe(sqlCacheKey(parts));
  },
);

test.each([
  { version: 4 },
  { datasetId: 2 },
  { model: 'gpt-4.1-mini' },
  { question: 'Revenue by city' },
  { context: 'only 2024' },
  { context: ['Revenue'] },
])('anything that changes the answer makes another key: %o', (change) => {
  expect(sqlCacheKey({ ...parts, ...change })).not.toBe(sqlCacheKey(parts));
});

test('the order in which a context was written does not matter', () => {
  expect(sqlCacheKey({ ...parts, context: { a: 1, b: [2] } })).toBe(
    sqlCacheKey({ ...parts, context: { b: [2], a: 1 } }),
  );
});

test('rows depend on the statement and on how many are read', () => {
  const rows = { datasetId: 1, version: 3, sql: 'SELECT 1', maxRows: 10, reader: null };
  expect(rowsCacheKey({ ...rows, maxRows: 11 })).not.toBe(rowsCacheKey(rows));
  expect(rowsCacheKey({ ...rows, reader: 'masked' })).not.toBe(rowsCacheKey(rows));
  expect(rowsCacheKey({ ...rows, sql: "SELECT 'A'" })).not.toBe(rowsCacheKey({ ...rows, sql: "SELECT 'a'" }));
});

test('quoted values keep their case, the rest does not', () => {
  expect(normalizeQuestion('Albums by "AC/DC" ?')).toBe('albums by "AC/DC"');
  expect(normalizeQuestion('每个国家有多少客户？')).toBe('每个国家有多少客户');
  expect(normalizeQuestion('An unclosed "Quote')).toBe('an unclosed "quote');
});
