import { expect, test } from 'vitest';
import { mayBeAdded, numberKind } from '@/lib/semantic-model/number-kind';

test.each([
  ['revenue', 'amount'],
  ['Quantity', 'amount'],
  ['销售额', 'amount'],
  ['total', 'amount'],
  ['count', 'amount'],
  ['效率', 'rate'],
  ['avg_total', 'rate'],
  ['AverageTotal', 'rate'],
  ['UnitPrice', 'rate'],
  ['life expectancy', 'rate'],
  ['Conversion Rate', 'rate'],
  ['转化率', 'rate'],
  ['平均销售额', 'rate'],
  ['share of revenue (%)', 'rate'],
  ['score', 'rate'],
  ['length', 'rate'],
  ['GDP per capita', 'rate'],
  ['population', 'level'],
  ['closing balance', 'level'],
  ['库存', 'level'],
  ['running total', 'running'],
  ['累计销售额', 'running'],
  ['revenue to date', 'running'],
])('%s is a number of kind %s', (name, kind) => {
  expect(numberKind(name)).toBe(kind);
});

test("the model's aggregate, format and unit win over the name", () => {
  expect(numberKind('score', { aggregate: 'sum' })).toBe('amount');
  expect(numberKind('happiness', { aggregate: 'avg' })).toBe('rate');
  expect(numberKind('average amount', { aggregate: 'sum' })).toBe('rate');
  expect(numberKind('length', { unit: 'ms' })).toBe('amount');
  expect(numberKind('turnout', { unit: '%' })).toBe('rate');
  expect(numberKind('turnout', { format: 'percent' })).toBe('rate');
  expect(numberKind('ticket', { format: 'plain' })).toBe('name');
  expect(numberKind('founded', { format: 'year' })).toBe('name');
});

test('amounts are added over all, levels over things alone, rates never', () => {
  expect([mayBeAdded('amount', 'time'), mayBeAdded('level', 'things'), mayBeAdded('level', 'time')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([mayBeAdded('rate', 'things'), mayBeAdded('running', 'things'), mayBeAdded('name', 'things')]).toEqual([
    false,
    false,
    false,
  ]);
});
