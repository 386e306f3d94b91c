import { describe, expect, test } from 'vitest';
import { computeFacts, type FactContext } from '@/lib/analyst/insight/compute-facts';
import type { ColumnNotes } from '@/lib/analyst/insight/fact';
import { writeInsight } from '@/lib/analyst/insight/write-insight';
import { table } from '@/lib/charts/testing/table';
import type { Cell, ResultTable } from '@/lib/shared/result';

const told = (result: ResultTable, question: string, context: FactContext & { notes?: ColumnNotes } = {}) => ({
  en: writeInsight(computeFacts(result, question, context.notes, context), 'en'),
  zh: writeInsight(computeFacts(result, question, context.notes, context), 'zh'),
});

describe('time', () => {
  const gaps: Cell[][] = [1, 2, 3, 9, 10, 20, 21].map((day) => [`2024-01-${String(day).padStart(2, '0')}`, day]);

  test('missing periods are counted', () => {
    const text = told(table(['day:date', 'orders:integer'], gaps), 'orders per day');
    expect(text.en).toContain('The 7 of 21 days that have rows come to 66');
    expect(text.zh).toContain('21 天中有数据的 7 天合计 66');
    const rates = told(table(['day:date', 'average price:integer'], gaps), 'average price per day');
    expect(rates.en).toContain('There are rows for 7 of the 21 days.');
    expect(rates.en).not.toContain('come to');
    expect(rates.zh).toContain('21 天中，有 7 天有数据。');
  });

  test('weeks are weeks', () => {
    const weeks: Cell[][] = ['2024-12-30', '2025-01-06', '2025-01-13'].map((week, i) => [week, i + 1]);
    const text = told(table(['week:date', 'orders:integer'], weeks), 'orders by week');
    expect(text.en).toContain('The 3 weeks come to 6');
    expect(text.en).toContain('from 1 (the week of Dec 30, 2024) to 3 (the week of Jan 13, 2025)');
    const chinese = told(table(['周:date', '总销售额:integer'], weeks), '每周的总销售额');
    expect(chinese.zh).toContain('这 3 周合计 6');
    expect(chinese.zh).toContain('2025年1月13日那一周');
  });

  const months: Cell[][] = [
    ['2026-09-01', 10],
    ['2026-10-01', 30],
    ['2026-11-01', 4],
  ];
  const now = new Date('2026-11-12T08:00:00Z');

  test('a period that is not over is no end of a trend', () => {
    const text = told(table(['month:date', 'sales:integer'], months), 'sales by month', { now });
    expect(text.en).toMatch(
      /^Sales rose from 10 \(Sep 2026\) to 30 \(Oct 2026\), up 200%\. Nov 2026 is not over yet: 4 so far\./,
    );
    expect(text.zh).toMatch(
      /^sales 从 10（2026年9月）上升到 30（2026年10月），增长 200%。2026年11月尚未结束，目前为 4。/,
    );
    const lowest = told(table(['month:date', 'sales:integer'], months), 'which month had the lowest sales', { now });
    expect(lowest.en).toMatch(/^Sep 2026 is lowest in sales with 10\./);
    const after = told(table(['month:date', 'sales:integer'], months), 'sales by month', {
      now: new Date('2026-12-02'),
    });
    expect(after.en).toMatch(/^Sales fell from 10 \(Sep 2026\) to 4 \(Nov 2026\)/);
  });

  test('with one whole period there is no trend', () => {
    const two = table(['month:date', 'sales:integer'], months.slice(1));
    expect(told(two, 'sales by month', { now }).en).toMatch(
      /^Oct 2026, with 30 \(sales\)\. Nov 2026 is not over yet: 4/,
    );
  });

  test('beyond a thousand percent the numbers speak alone', () => {
    const rows: Cell[][] = [
      [2023, 2],
      [2024, 1_498],
    ];
    expect(told(table(['year:integer', 'orders:integer'], rows), '').en).toMatch(
      /^Orders rose from 2 \(2023\) to 1,498 \(2024\)\. /,
    );
  });

  test('percentages move by points', () => {
    const rows: Cell[][] = [
      [2023, 0.1],
      [2024, 0.152],
    ];
    const rate = table(['year:integer', 'rate:decimal'], rows);
    const text = told(rate, '', { notes: { rate: { format: 'percent' } } });
    expect(text.en).toMatch(/^Rate rose from 10.?0?% \(2023\) to 15\.2% \(2024\), up 5\.2 percentage points\./);
    expect(text.zh).toContain('上升 5.2 个百分点');
  });
});

describe('direction and ties', () => {
  const laps = table(
    ['driver', 'lap time:decimal'],
    [
      ['Ann', 71.2],
      ['Bob', 72.9],
      ['Cy', 75],
    ],
  );

  test("the SQL's order tells which end is looked at, not the word", () => {
    const sql = 'SELECT driver, min(lap) AS "lap time" FROM laps GROUP BY driver ORDER BY "lap time" ASC';
    expect(told(laps, 'Who has the best lap time?', { sql }).en).toMatch(/^Ann is lowest in lap time with 71\.2\./);
    const descending = sql.replace('ASC', 'DESC');
    expect(told({ ...laps, rows: laps.rows.toReversed() }, 'The worst lap times', { sql: descending }).en).toMatch(
      /^Cy leads in lap time with 75\.0/,
    );
    const one = { ...laps, rows: laps.rows.slice(0, 1) };
    expect(told(one, 'Who is the top driver?', { sql: `${sql} LIMIT 1` }).zh).toMatch(
      /^Ann 的 lap time 最低，为 71\.2。/,
    );
    // What one driver has is no extreme.
    expect(told(one, "What is Ann's best lap time?", { sql }).en).toBe('Ann, with 71.2 (lap time).');
  });

  test.each([
    ['ORDER BY 2 DESC', 'leads'],
    ['ORDER BY min(lap) DESC', 'leads'],
    ['ORDER BY min(lap)', 'is lowest'],
    ['ORDER BY driver', 'leads'],
  ])('%s: %s', (order, verb) => {
    const sql = `SELECT driver, min(lap) AS "lap time" FROM laps GROUP BY driver ${order}`;
    expect(told(laps, 'lap times', { sql }).en).toContain(` ${verb} in lap time`);
  });

  test('what a double cannot hold makes no leader', () => {
    const near = table(
      ['team', 'points:decimal'],
      [
        ['A', 0.30000000000000004],
        ['B', 0.3],
        ['C', 0.1],
      ],
    );
    expect(told(near, 'points by team').en).toMatch(/^A and B lead in points with 0\.3 each\./);
    expect(told(near, '各队积分').zh).toMatch(/^A、B 的 points 并列最高/);
  });
});

test('a course of time is no ranking, whatever its rows are ordered by', () => {
  const weeks = table(
    ['week', 'v:integer'],
    [
      ['2022-W52', 3],
      ['2023-W02', 2],
      ['2023-W01', 1],
    ],
  );
  const sql = 'SELECT week, sum(v) AS v FROM t GROUP BY week ORDER BY v DESC';
  expect(told(weeks, 'v by week', { sql }).en).toMatch(/^V fell from 3 \(2022-W52\) to 2 \(2023-W02\)/);
  expect(told(weeks, 'the weeks with the most v', { sql }).en).toMatch(/^2022-W52 leads in v with 3/);
});

describe('kinds of numbers', () => {
  const rows: Cell[][] = [
    ['2024-01', 100],
    ['2024-02', 110],
    ['2024-03', 120],
  ];

  test('levels are added over things, not over time; rates never', () => {
    expect(told(table(['month', 'closing balance:integer'], rows), '').en).not.toContain('come to');
    const accounts = table(
      ['account', 'closing balance:integer'],
      rows.map(([, value], i): Cell[] => [`a${'bcd'[i]}`, value ?? null]),
    );
    expect(told(accounts, '').en).toContain('The 3 rows come to 330');
    const lives = rows.map(([, value], i): Cell[] => [`a${'bcd'[i]}`, value ?? null]);
    const cities = table(['country', 'life expectancy:decimal'], lives);
    expect(told(cities, '').en).not.toMatch(/sum|come to|%/);
  });

  test('the SQL tells of a number without a telling name', () => {
    const result = table(
      ['city', 'x:integer'],
      rows.map(([, value], i): Cell[] => [`c${'abc'[i]}`, value ?? null]),
    );
    expect(told(result, '', { notes: { x: { numberKind: 'rate' } } }).en).not.toContain('come to');
    expect(told(result, '', { notes: { x: { numberKind: 'amount' } } }).en).toContain('come to 330');
  });
});

test('each sentence says which measure it speaks of', () => {
  const result = table(
    ['region', 'total amount:decimal', 'total discount:decimal'],
    [
      ['North', 40_000.5, 531.01],
      ['South', 31_820.13, 120],
      ['East', 20_000, 90.5],
    ],
  );
  const { en, zh } = told(result, 'total amount and total discount by region');
  expect(en).toBe(
    'North leads in total amount with 40,000.50, 43.6% of the sum of all 3 rows. ' +
      'South (31,820.13) and East (20,000.00) follow in total amount. ' +
      'Total amount comes to 91,820.63 over the 3 rows, 30,606.88 on average. ' +
      'North leads in total discount with 531.01, 71.6% of the sum of all 3 rows.',
  );
  expect(zh).toContain('按 total amount，其次是 South（31,820.13）');
  expect(zh).toContain('这 3 行的 total amount 合计 91,820.63');
});
