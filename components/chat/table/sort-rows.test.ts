import { expect, test } from 'vitest';
import { sortRows } from '@/components/chat/table/sort-rows';
import type { Cell, ColumnKind } from '@/lib/shared/result';

function sorted(kind: ColumnKind, cells: Cell[], direction: 'ascending' | 'descending' = 'ascending'): Cell[] {
  const rows = cells.map((cell) => [cell]);
  return sortRows(rows, { column: 0, direction }, kind, 'en').map((row) => row[0] ?? null);
}

test('numbers sort by value, also when they come as strings', () => {
  expect(sorted('integer', [10, 9, '12345678901234567890', '12345678901234567889'])).toEqual([
    9,
    10,
    '12345678901234567889',
    '12345678901234567890',
  ]);
  expect(sorted('decimal', [-1.5, 2, 0.5], 'descending')).toEqual([2, 0.5, -1.5]);
});

test('nulls come last in both directions', () => {
  expect(sorted('integer', [null, 2, 1])).toEqual([1, 2, null]);
  expect(sorted('integer', [null, 1, 2], 'descending')).toEqual([2, 1, null]);
});

test('text sorts as the language does', () => {
  expect(sorted('text', ['Zürich', 'apple', 'Track 10', 'Track 9'])).toEqual([
    'apple',
    'Track 9',
    'Track 10',
    'Zürich',
  ]);
});

test('equal rows keep their order and the input is left alone', () => {
  const rows: Cell[][] = [
    ['a', 1],
    ['b', 1],
    ['c', 0],
  ];
  expect(sortRows(rows, { column: 1, direction: 'ascending' }, 'integer', 'en')).toEqual([
    ['c', 0],
    ['a', 1],
    ['b', 1],
  ]);
  expect(rows[0]).toEqual(['a', 1]);
});

test('months and bands sort as everybody knows them', () => {
  expect(sorted('text', ['March', null, 'January', 'December'])).toEqual(['January', 'March', 'December', null]);
  expect(sorted('text', ['11-50', '500+', '0–10', '51-500'], 'descending')).toEqual([
    '500+',
    '51-500',
    '11-50',
    '0–10',
  ]);
});
