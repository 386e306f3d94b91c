import { describe, expect, test } from 'vitest';
import { DIALECTS } from '@/lib/semantic-model/schema';
import { checkShape } from '@/lib/sql/guard/check-shape';

const deep = (open: string, close: string, times = 101) => `SELECT ${open.repeat(times)}1${close.repeat(times)}`;
const DEEP = 'the statement is nested too deeply';

describe.each(DIALECTS)('%s', (dialect) => {
  test.each([
    [deep('(', ')'), DEEP],
    [deep('[', ']'), DEEP],
    [deep('((', '))', 51), DEEP],
    [deep('abs(', ')'), DEEP],
    [deep('(SELECT ', ')'), DEEP],
    [deep('CASE WHEN true THEN ', ' END'), DEEP],
    [deep('NOT ', '', 51), DEEP],
    [deep('- ', '', 51), DEEP],
    [deep('-\n/* a */+ ', '', 51), DEEP],
    [deep('!', '', 51), DEEP],
    [`SELECT 1${' + 1'.repeat(2001)}`, 'operators'],
    [`SELECT 1 FROM t WHERE a = 1${' OR a = 1'.repeat(1500)}`, 'operators'],
    [`SELECT 1 FROM t${' JOIN t USING (a)'.repeat(101)}`, '100 joins'],
    [`SELECT 1${' UNION ALL SELECT 1'.repeat(300)}`, '300 queries'],
    // What hides a bracket from this look must hide it from the parser too.
    [`SELECT 'it''s' ${deep('(', ')')}`, DEEP],
    [`SELECT /* ' */ ${deep('(', ')')}`, DEEP],
    [`SELECT "a'b" ${deep('(', ')')}`, DEEP],
    [`SELECT 1 -- '\n${deep('(', ')')}`, DEEP],
  ])('refuses %#', (sql, reason) => {
    expect(checkShape(sql, dialect)).toContain(reason);
  });

  test.each([
    deep('(', ')', 90),
    deep('CASE WHEN true THEN ', ' END', 90),
    `SELECT '${'('.repeat(500)}', "${'('.repeat(500)}", \`${'['.repeat(500)}\``,
    `SELECT '${"(''".repeat(300)}'`,
    `SELECT 1 /* ${'('.repeat(500)} */ -- ${'('.repeat(500)}`,
    `SELECT ${'(1), '.repeat(1000)}1`,
    `SELECT ${'CASE WHEN a THEN 1 END, '.repeat(300)}1`,
    `SELECT * FROM t WHERE a IN (${'1, '.repeat(10_000)}1)`,
    `SELECT ${'NOT a, '.repeat(300)}1`,
    `SELECT "unclosed ${'('.repeat(10)}`,
    '',
  ])('passes %#', (sql) => {
    expect(checkShape(sql, dialect)).toBeNull();
  });

  test('looks at any 50,000 characters in little time', () => {
    const pieces = ["'", "''", '"', '`', '\\', '(', '/*', '*/', '--', '\n', '$$', '$a$', "E'", '1', 'a', 'NOT ', ' '];
    for (const piece of [...pieces, ...pieces.map((one) => `'a${one}`)]) {
      const sql = piece.repeat(50_000 / piece.length);
      const before = process.cpuUsage();
      checkShape(sql, dialect);
      const { user } = process.cpuUsage(before);
      expect(user / 1000, JSON.stringify(piece)).toBeLessThan(250);
    }
  });
});

test.each(['duckdb', 'postgres'] as const)('%s: comments within comments and texts between dollars', (dialect) => {
  expect(checkShape(`SELECT /* /* */ ${'('.repeat(200)} */ 1`, dialect)).toBeNull();
  expect(checkShape(`SELECT /* /* */ */ ${'('.repeat(200)}`, dialect)).toBe(DEEP);
  expect(checkShape(`SELECT $$ ' ${'('.repeat(200)} $$, $a$ $$ ${'('.repeat(200)} $a$`, dialect)).toBeNull();
  expect(checkShape(`SELECT $a$ $a$ ${'('.repeat(200)} $a$`, dialect)).toBe(DEEP);
  expect(checkShape(`SELECT E'\\'${'('.repeat(200)}'`, dialect)).toBeNull();
  expect(checkShape(`SELECT 'a\\'${'('.repeat(200)}`, dialect)).toBe(DEEP);
});

test.each(['mysql', 'clickhouse'] as const)('%s: backslashes in texts', (dialect) => {
  expect(checkShape(`SELECT 'a\\'${'('.repeat(200)}'`, dialect)).toBeNull();
  expect(checkShape(`SELECT 'a\\\\'${'('.repeat(200)}`, dialect)).toBe(DEEP);
});
