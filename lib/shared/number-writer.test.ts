import { expect, test } from 'vitest';
import { type NumberNotes, numberWriter } from '@/lib/shared/number-writer';

const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const written = (value: number | string, notes: NumberNotes, locale = 'en', digits: Intl.NumberFormatOptions = two) =>
  numberWriter(notes, locale, digits)(value);

test('a unit is written with its number, in the way of the reader’s language', () => {
  expect(written(1234.5, { unit: 'USD' })).toBe('$1,234.50');
  expect(written(1234.5, { unit: 'CNY' }, 'zh')).toBe('¥1,234.50');
  expect(written(145.014, { unit: 'kg' })).toBe('145.01 kg');
  expect(written(12, { unit: '件' }, 'zh', {})).toBe('12件');
  expect(written(12.5, { unit: '%' })).toBe('12.50%');
});

test('a format of percent takes fractions, unless the unit says that they are percents already', () => {
  expect(written(0.125, { format: 'percent' }, 'en', { maximumFractionDigits: 4 })).toBe('12.5%');
  expect(written(0.2, { format: 'percent' }, 'zh', { minimumFractionDigits: 1, maximumFractionDigits: 1 })).toBe('20%');
  expect(written(12.5, { format: 'percent', unit: '%' })).toBe('12.50%');
});

test('lengths and sizes are said as people say them', () => {
  expect(written(5_280_000, { unit: 'ms' })).toBe('1 h 28 min');
  expect(written(88, { unit: 'min', format: 'duration' })).toBe('1 h 28 min');
  expect(written(88, { unit: 'min' }, 'en', {})).toBe('88 min');
  expect(written(2_100_000, { format: 'bytes' })).toBe('2.1 MB');
  expect(written(0.5, { unit: 's', format: 'duration' })).toBe('0.50 s');
});

test('money of no known currency has cents; names in digits stay as they are', () => {
  expect(written(1200, { format: 'currency' }, 'en', { maximumFractionDigits: 0 })).toBe('1,200.00');
  expect(written(2024, { format: 'year' })).toBe('2024');
  expect(written(123456, { format: 'plain' })).toBe('123456');
  expect(written('12345678901234567890', {}, 'en', {})).toBe('12,345,678,901,234,567,890');
});

test('short forms for an axis keep the unit', () => {
  const short = { notation: 'compact', maximumFractionDigits: 2 } as const;
  expect(written(12_500, { unit: 'EUR' }, 'en', short)).toBe('€12.5K');
  expect(written(12_500, { unit: 'kg' }, 'en', short)).toBe('12.5K kg');
  expect(written(12_500, { format: 'currency' }, 'en', short)).toBe('12.5K');
});
