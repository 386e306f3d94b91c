import { expect, test } from 'vitest';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';

test.each([
  ["SELECT 'a;b', \"x'y\"", "SELECT 'x', 'x'"],
  ["SELECT 'it''s' , 'a\\'b'", "SELECT 'x' , 'x'"],
  ["SELECT '2024-01-01', x'4142', '%Y-%m', '$.a[0]'", "SELECT '2024-01-01', x'4142', '%Y-%m', '$.a[0]'"],
  ['SELECT `a;``b` -- c', 'SELECT `a;``b`  '],
  ['SELECT 1 # c\n+ 2 /* d; */', 'SELECT 1  \n+ 2  '],
  ['SELECT 1 - -1', 'SELECT 1 - -1'],
])('%s', (sql, masked) => {
  expect(maskMysql(sql)).toBe(masked);
});

test.each([
  'SELECT /*! 1 */',
  'SELECT /*M! 1 */',
  'SELECT /*+ x */ 1',
  'SELECT 1 --1',
  'SELECT @a',
  'SELECT ?',
  "SELECT 'a",
  'SELECT "a',
  'SELECT `a',
  'SELECT \\N',
  "SELECT 'a\\'",
])('refuses %s', (sql) => {
  expect(() => maskMysql(sql)).toThrow();
});
