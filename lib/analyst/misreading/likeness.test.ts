import { expect, test } from 'vitest';
import { likeness } from '@/lib/analyst/misreading/likeness';

test.each([
  ['customer', 'customer', 1],
  ['custmer', 'customer', 0.87],
  ['cusotmer', 'customer', 0.87],
  ['custoner', 'customer', 0.87],
  ['cust', 'customer', 0.72],
  ['销售金额', '销售额', 0.85],
])('%s is like %s', (left, right, least) => {
  expect(likeness(left, right)).toBeGreaterThanOrEqual(least);
  expect(likeness(right, left)).toBeGreaterThanOrEqual(least);
});

test.each([
  ['weather', 'customer'],
  ['', 'customer'],
  ['x', 'customer'],
  ['天气', '客户'],
  ['a'.repeat(500), 'a'.repeat(499)],
])('%s is not like %s', (left, right) => {
  expect(likeness(left, right)).toBe(0);
});
