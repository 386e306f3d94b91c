import { expect, test } from 'vitest';
import { asksForSome } from '@/lib/charts/asks-for-some';

test.each([
  'Top 5 artists',
  'the ten longest tracks',
  'Longest 5 tracks',
  'bottom three',
  '前5位艺术家',
  '最畅销的10首曲目',
])('%s', (question) => {
  expect(asksForSome(question)).toBe(true);
});

test.each([
  'Revenue by country',
  'latest 2024 revenue',
  'Which genre has the most tracks?',
  '2024年每月的销售额',
  '最多的流派',
])('not %s', (question) => {
  expect(asksForSome(question)).toBe(false);
});
