import { expect, test } from 'vitest';
import { isPlainNumber } from '@/components/charts/is-plain-number';

const integer = (name: string) => ({ name, kind: 'integer' as const });

test.each(['CustomerId', 'customer_id', 'id', 'ID', 'zip', '客户编号', 'postal_code'])('%s names things', (name) => {
  expect(isPlainNumber(integer(name), [1])).toBe(true);
});

test.each(['paid', 'customers', 'Number of customers', 'yearly_revenue', 'total', '客户数'])('%s counts', (name) => {
  expect(isPlainNumber(integer(name), [1])).toBe(false);
});

test('a year is plain while its values look like years', () => {
  expect(isPlainNumber(integer('year'), [2021, null, 2025])).toBe(true);
  expect(isPlainNumber({ name: 'Year', kind: 'decimal' }, [2021])).toBe(true);
  expect(isPlainNumber(integer('year'), [2021, 120_000])).toBe(false);
  expect(isPlainNumber({ name: 'year', kind: 'text' }, ['2021'])).toBe(false);
});
