import { expect, test } from 'vitest';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

test.each([
  ['duckdb', '"a ""b"" `c`"'],
  ['postgres', '"a ""b"" `c`"'],
  ['mysql', '`a "b" ``c```'],
  ['clickhouse', '`a "b" \\`c\\``'],
] as const)('%s', (dialect, quoted) => {
  expect(quoteIdentifier('a "b" `c`', dialect)).toBe(quoted);
});
