import { expect, test } from 'vitest';
import { toDecimal, toInteger } from '@/lib/engines/text-to-number';

test('integers are numbers as long as they are exact', () => {
  expect(['0', '-12', '9007199254740991', '9007199254740992'].map(toInteger)).toEqual([
    0,
    -12,
    9007199254740991,
    '9007199254740992',
  ]);
});

test('decimals are numbers up to fifteen digits, floats always, and never NaN', () => {
  expect(
    ['0.00', '0.0000001', '-12.50', '123456789012345', '1234567890123.45'].map((text) => toDecimal(text, false)),
  ).toEqual([0, 1e-7, -12.5, 123456789012345, 1234567890123.45]);
  expect(toDecimal('1234567890123456.7', false)).toBe('1234567890123456.7');
  expect(toDecimal('1234567890123456.7', true)).toBe(1234567890123456.8);
  expect(['NaN', 'Infinity', '-Infinity'].map((text) => toDecimal(text, true))).toEqual([null, null, null]);
});
