import { expect, test } from 'vitest';
import { orderRows } from '@/lib/analyst/steps/order-rows';
import { table } from '@/lib/charts/testing/table';
import type { Cell } from '@/lib/shared/result';

const SQL = 'SELECT month, sum(sales) AS sales FROM t GROUP BY month ORDER BY sales DESC, month';
const months: Cell[][] = [
  ['March', 9],
  ['October', 8],
  [null, 7],
  ['January', 1],
];
const result = table(['month', 'sales:integer'], months);
const labels = (question: string, sql = SQL) => orderRows(result, question, sql).rows.map(([label]) => label);

test.each(['Total sales by month', '每月的总销售额', 'number of orders by month'])(
  '%s: in the order of the year',
  (question) => {
    expect(labels(question)).toEqual(['January', 'March', 'October', null]);
  },
);

test.each([
  'Months with the highest sales',
  'Sales by month, sorted by sales',
  'Which month had the most sales?',
  'top 3 months by sales',
  '各月销售额排名',
  '销售额从高到低的月份',
])('%s: in the order asked for', (question) => {
  expect(labels(question)).toEqual(months.map(([label]) => label));
});

test('a limit, a cut result and labels without an order are left alone', () => {
  expect(labels('Sales by month', `${SQL} LIMIT 4`)[0]).toBe('March');
  const cut = { ...result, truncated: true };
  expect(orderRows(cut, 'Sales by month', SQL)).toBe(cut);
  const cities = table(
    ['city', 'n:integer'],
    [
      ['Oslo', 2],
      ['Bonn', 1],
    ],
  );
  expect(orderRows(cities, 'n by city', SQL)).toBe(cities);
});

test('backwards where the SQL says so, and within what stands before', () => {
  expect(labels('Sales by month backwards', 'SELECT month, sales FROM t ORDER BY month DESC')).toEqual([
    'October',
    'March',
    'January',
    null,
  ]);
  const rows: Cell[][] = [
    ['South', 'Tue', 9],
    ['North', 'Mon', 8],
    ['South', 'Mon', 3],
    ['North', 'Sun', 1],
  ];
  const grouped = orderRows(table(['region', 'weekday', 'n:integer'], rows), 'n by region and weekday', 'SELECT 1');
  expect(grouped.rows.map((row) => row.slice(0, 2).join(' '))).toEqual([
    'South Mon',
    'South Tue',
    'North Mon',
    'North Sun',
  ]);
});
