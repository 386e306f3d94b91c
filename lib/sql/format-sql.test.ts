import { expect, test } from 'vitest';
import { formatSql } from '@/lib/sql/format-sql';

test('lays a query out over lines', () => {
  expect(formatSql('SELECT "Name", count(*) FROM "Track" WHERE a = 1 GROUP BY 1', 'duckdb')).toBe(
    'SELECT\n  "Name",\n  count(*)\nFROM\n  "Track"\nWHERE\n  a = 1\nGROUP BY\n  1',
  );
});

test('keeps names, literals and operators as they are', () => {
  const sql = `select date, x::int, j->>'a', "Ünï ""q""", 'it''s  two  spaces', [1,2][1] from 表 -- why`;
  const formatted = formatSql(sql, 'duckdb');
  expect(formatted.replace(/\s/g, '')).toBe(sql.replace(/\s/g, ''));
  expect(formatted).toContain("'it''s  two  spaces'");
});

test.each(['duckdb', 'postgres', 'mysql', 'clickhouse'] as const)('never throws on nonsense: %s', (dialect) => {
  for (const sql of ['', 'SELECT (((', "'", '\0', '没有 SQL', 'SELECT `']) expect(formatSql(sql, dialect)).toBe(sql);
});
