import { expect, test } from 'vitest';
import { putTogether } from '@/lib/sql/put-together';
import { selectList } from '@/lib/sql/select-list';

test('columns, order and limit of the outermost SELECT', () => {
  const sql = `WITH best AS (SELECT a, max(b) AS b FROM t GROUP BY a ORDER BY a DESC LIMIT 3)
    -- the best, ordered by name
    SELECT DISTINCT "best"."a" AS "the name", round(sum(b), 2) total, count(*)
    FROM best GROUP BY 1 ORDER BY sum(b) ASC NULLS LAST, 1 DESC LIMIT 5;`;
  expect(selectList(sql)).toEqual({
    items: [
      { expression: 'best . a', alias: 'the name' },
      { expression: 'round ( sum ( b ) , 2 )', alias: 'total' },
      { expression: 'count ( * )', alias: null },
    ],
    order: [
      { expression: 'sum ( b )', descending: false },
      { expression: '1', descending: true },
    ],
    limited: true,
  });
});

test('an order inside is not the order of the answer', () => {
  const list = selectList('SELECT * FROM (SELECT a FROM t ORDER BY a DESC LIMIT 3) AS x');
  expect(list).toEqual({ items: [], order: [], limited: false });
  expect(selectList('SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY 1')?.order).toEqual([
    { expression: '1', descending: false },
  ]);
  expect(selectList("SELECT 'order by' AS x, `b` FROM t")?.order).toEqual([]);
  expect(selectList('EXPLAIN')).toBeNull();
});

test.each([
  ['SUM(x)', 'added'],
  ['round(sum(a * b), 2)', 'added'],
  ['CAST(COUNT(*) AS DOUBLE)', 'counted'],
  ['count(x)', 'counted'],
  ['sum(x) / 100', 'added'],
  ['(COALESCE(SUM(x), 0))', 'added'],
  ['avg(x)', 'compared'],
  ['round(avg(t."x"), 1)', 'compared'],
  ['count(distinct x)', 'compared'],
  ['sum(a) / nullif(sum(b), 0)', 'compared'],
  ['100.0 * sum(a) / count(*)', 'compared'],
  ['sum(sum(x)) over (order by m)', 'running'],
  ['t.x', null],
  ['(select max(x) from t)', null],
])('%s puts rows together: %s', (expression, told) => {
  expect(putTogether(expression)).toBe(told);
});
