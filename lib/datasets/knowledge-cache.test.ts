import { expect, test } from 'vitest';
import { knowledgeBytes, newKnowledgeCache } from '@/lib/datasets/knowledge-cache';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { largeSchema } from '@/lib/semantic-parser/testing/large-schema';

const large: DatasetKnowledge = {
  ...largeSchema(),
  id: 1,
  name: 'Large',
  version: 1,
  dialect: 'duckdb',
  goldenQueries: [],
};
const MB = 1_000_000;

test('a thousand tables with their values count as about a hundred megabytes', () => {
  expect(knowledgeBytes(large) / MB).toBeGreaterThan(80);
  expect(knowledgeBytes(large) / MB).toBeLessThan(150);
});

test('of twenty large datasets only as many are kept as the bound has room for, those asked about last', async () => {
  const loaded: string[] = [];
  const cache = newKnowledgeCache(async (key) => {
    loaded.push(key);
    return { ...large };
  }, 300 * MB);
  for (let id = 1; id <= 20; id++) await cache.forceFetch(`${id}:1`);
  expect(cache.calculatedSize).toBeLessThanOrEqual(300 * MB);
  expect([...cache.keys()]).toEqual(['20:1', '19:1', '18:1'].slice(0, cache.size));
  expect(await cache.forceFetch('20:1')).toBe(await cache.forceFetch('20:1'));
  expect(loaded).toHaveLength(20);
});

test('a dataset larger than the bound is kept alone, not loaded for every question', async () => {
  let loads = 0;
  const cache = newKnowledgeCache(async () => {
    loads += 1;
    return { ...large };
  }, 10 * MB);
  expect(await cache.forceFetch('1:1')).toBe(await cache.forceFetch('1:1'));
  expect(loads).toBe(1);
});
