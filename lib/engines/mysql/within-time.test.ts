import { expect, test } from 'vitest';
import { parseStatement } from '@/lib/engines/mysql/parse-statement';
import { withinTime } from '@/lib/engines/mysql/within-time';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';

test('what ends in time is given, what throws is thrown', () => {
  const given = { a: [1] };
  expect(withinTime(1000, () => given)).toBe(given);
  expect(() =>
    withinTime(1000, () => {
      throw new TypeError('no');
    }),
  ).toThrow(TypeError);
});

test('what does not end is ended, and the next goes on', () => {
  const started = performance.now();
  expect(() =>
    withinTime(30, () => {
      for (;;);
    }),
  ).toThrow('too long');
  expect(performance.now() - started).toBeLessThan(5000);
  expect(withinTime(1000, () => 1)).toBe(1);
});

test.each([`SELECT ${'NOT ('.repeat(30)}1 1${')'.repeat(30)}`, `SELECT ${'(SELECT '.repeat(30)}1 +${')'.repeat(30)}`])(
  'a fault within brackets holds nobody up: %#',
  async (sql) => {
    const started = performance.now();
    await expect(parseStatement(maskMysql(sql))).rejects.toThrow('too long');
    expect(performance.now() - started).toBeLessThan(5000);
  },
);

test.each([
  ['SELECT CAST(a AS CHAR), cast(1 + (2) AS DECIMAL(10, 2)) FROM t', 'SELECT  (a ), (1 + (2) ) FROM t'],
  ['SELECT x.cast(a), a AS cast', 'SELECT x.cast(a), a AS cast'],
  ["SELECT a IN (1, -2.5, 'x;', 'y')", "SELECT a IN ('y')"],
  ['SELECT a IN (1, b, 3)', 'SELECT a IN (1, b, 3)'],
])('%s', (sql, masked) => {
  expect(maskMysql(sql).replace(/\s+/g, ' ')).toBe(masked.replace(/\s+/g, ' '));
});

test.each([
  'SELECT CAST(a AS `b`)',
  'SELECT (1',
  'SELECT 1)',
  `SELECT ${'trim('.repeat(6)}1${')'.repeat(6)}`,
  `SELECT ${'1, '.repeat(2001)}1`,
])('refuses %s', (sql) => {
  expect(() => maskMysql(sql)).toThrow();
});

test('CAST within CAST takes no longer for each', async () => {
  const sql = `SELECT ${'CAST('.repeat(60)}a${' AS CHAR(3))'.repeat(60)} FROM t`;
  expect(await parseStatement(maskMysql(sql))).toMatchObject({ type: 'select' });
});
