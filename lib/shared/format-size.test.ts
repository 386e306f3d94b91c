import { expect, test } from 'vitest';
import { formatBytes, formatMilliseconds } from '@/lib/shared/format-size';

test.each([
  [999, null],
  [2_500, '2.5 s'],
  [59_600, '1 min'],
  [343_719, '5 min 44 s'],
  [2_911_783.04, '48 min 32 s'],
  [3_599_700, '1 h'],
  [5_286_953, '1 h 28 min'],
  [500 * 3_600_000, '500 h'],
  [-90_000, '-1 min 30 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatMilliseconds(milliseconds, 'en')).toBe(text);
});

test.each([
  [999, null],
  [0, null],
  [1_500, '1.5 kB'],
  [1_054_423_946, '1.05 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

test('in Chinese', () => {
  expect(formatMilliseconds(343_719, 'zh')).toBe('5 分 44 秒');
});
