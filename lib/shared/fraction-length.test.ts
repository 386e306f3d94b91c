import { expect, test } from 'vitest';
import { fractionLength } from '@/lib/shared/fraction-length';

test.each([
  [0.1 + 0.2, 1],
  [0.9999999999999999, 0],
  [12.34, 2],
  ['1.2500', 4],
  [7, 0],
  [1e-7, 7],
  [null, 0],
])('%s has %i digits after the point', (cell, digits) => {
  expect(fractionLength(cell)).toBe(digits);
});
