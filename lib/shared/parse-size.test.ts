import { expect, test } from 'vitest';
import { parseSize } from '@/lib/shared/parse-size';

test.each([
  ['10GB', 10_000_000_000],
  ['1.5 GiB', 1.5 * 1024 ** 3],
  ['250 mb', 250_000_000],
  ['64k', 64_000],
  ['2T', 2_000_000_000_000],
  ['500000', 500_000],
  ['0', 0],
])('%s is %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(['', 'much', '-1GB', '10 XB', '10 iB', '1,5GB', 'GB'])('%j is no size', (text) => {
  expect(parseSize(text)).toBeNull();
});
