import { expect, test } from 'vitest';
import type { TurnResult } from '@/lib/shared/turn';
import { findGone } from '@/lib/turns/find-gone';

const present = new Set([
  'orders',
  'orders.id',
  'orders.total',
  'people',
  'people.id',
  'sales.region',
  'sales.region.name',
]);

const rows = { columns: [], rows: [] } as unknown as TurnResult;

function gone(tables: string[], columns: string[] = [], result: TurnResult | null = rows): string[] {
  const guard = {
    stage: 'guard' as const,
    status: 'done' as const,
    startedMs: 0,
    durationMs: 1,
    detail: { tables, columns },
  };
  const refused = { ...guard, status: 'failed' as const, detail: { tables: ['never'], columns: [] } };
  return findGone({ sql: 'SELECT 1', steps: [refused, guard], result }, present);
}

test('nothing is gone where all is there', () => {
  expect(gone(['orders', 'sales.region'], ['orders.total', 'sales.region.name'])).toEqual([]);
});

test('columns and tables that went are named, a table for its columns', () => {
  expect(gone(['orders'], ['orders.total', 'orders.tax'])).toEqual(['orders.tax']);
  expect(gone(['shops', 'orders'], ['shops.city', 'orders.id'])).toEqual(['shops']);
});

test('a column that may be one of several is gone when all of them are', () => {
  expect(gone(['orders', 'people'], ['orders.id|people.id'])).toEqual([]);
  expect(gone(['orders', 'people'], ['orders.name|people.id'])).toEqual([]);
  expect(gone(['orders', 'people'], ['orders.name|people.name'])).toEqual(['orders.name|people.name']);
});

test('an answer without SQL, without rows or of an older program says nothing', () => {
  expect(gone(['shops'], [], null)).toEqual([]);
  expect(findGone({ sql: null, steps: [], result: rows }, present)).toEqual([]);
  expect(findGone({ sql: 'SELECT 1', steps: [], result: rows }, present)).toEqual([]);
});
