import { expect, test } from 'vitest';
import { isSameValue } from '@/components/datasets/model/is-same-value';

test.each([
  [{ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: null }, {}, false],
  [[1, 2], [1], false],
  [[], {}, false],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  ['1', 1, false],
])('%j and %j: %s', (one, other, same) => {
  expect(isSameValue(one, other)).toBe(same);
  expect(isSameValue(other, one)).toBe(same);
});
