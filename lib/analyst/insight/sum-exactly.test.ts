import { expect, test } from 'vitest';
import { sumExactly } from '@/lib/analyst/insight/sum-exactly';

test('decimals add up as people add them', () => {
  expect(sumExactly([0.1, 0.2])).toBe('0.3');
  expect(sumExactly(['12345678901234567890', 1])).toBe('12345678901234567891');
  expect(sumExactly([1.5, null, '-2.25'])).toBe('-0.75');
  expect(sumExactly([5, -5])).toBe('0');
  expect(sumExactly([])).toBe('0');
  expect(sumExactly([1e21])).toBeNull();
});
