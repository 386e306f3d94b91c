import { expect, test } from 'vitest';
import { columnLabel, labelInSentence, shorten } from '@/components/charts/column-label';

test.each([
  ['total_revenue', 'Total revenue'],
  ['TotalRevenue', 'Total revenue'],
  ['CustomerID', 'CustomerID'],
  ['country', 'Country'],
  ['USA', 'USA'],
  ['sum(UnitPrice * Quantity)', 'sum(UnitPrice * Quantity)'],
  ['客户数', '客户数'],
])('%s is labelled %s', (name, label) => {
  expect(columnLabel(name)).toBe(label);
});

test('labels are cut by the width they take', () => {
  expect(shorten('Rock', 4)).toBe('Rock');
  expect(shorten('Rock And Roll', 8)).toBe('Rock An…');
  expect(shorten('摇滚音乐', 8)).toBe('摇滚音乐');
  expect(shorten('摇滚音乐会', 8)).toBe('摇滚音…');
});

test('inside a sentence a label begins small, an acronym does not', () => {
  expect(labelInSentence('total_revenue')).toBe('total revenue');
  expect(labelInSentence('USA')).toBe('USA');
  expect(labelInSentence('国家')).toBe('国家');
});
