import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const lexicon = shopLexicon('duckdb', {
  tables: [{ name: 'orders', columns: [{ name: 'amount', role: 'measure', aggregate: 'sum' }] }],
});
const now = new Date('2026-11-22T10:00:00Z');

function sqlOf(question: string): string {
  const outcome = parseQuestion(lexicon, { question, locale: 'en', history: [], now, columns: 'asked' });
  return outcome.kind === 'query'
    ? outcome.sql.replace(/\s+/g, ' ')
    : `unknown: ${'unmatched' in outcome ? outcome.unmatched.join(', ') : ''}`;
}

const MONTH = "STRFTIME(order_date, '%Y-%m')";

test.each([
  ['month over month growth of order amount', `LAG(SUM(amount)) OVER (ORDER BY ${MONTH})`],
  ['monthly growth rate of order amount', `LAG(SUM(amount)) OVER (ORDER BY ${MONTH})`],
  ['year over year growth of order amount', 'LAG(SUM(amount)) OVER (ORDER BY YEAR(order_date))'],
  [
    'order amount by month, year over year',
    `LAG(SUM(amount)) OVER (PARTITION BY SUBSTRING(${MONTH}, 6) ORDER BY ${MONTH})`,
  ],
  ['每月订单金额环比', `LAG(SUM(amount)) OVER (ORDER BY ${MONTH})`],
  ['每月订单金额同比', `LAG(SUM(amount)) OVER (PARTITION BY SUBSTRING(${MONTH}, 6) ORDER BY ${MONTH})`],
])('%s compares each period with an earlier one', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test('the period before the first one asked for is read, and not shown', () => {
  const sql = sqlOf('month over month growth of order amount in 2025');
  expect(sql).toContain("order_date >= DATE '2024-12-01' AND order_date < DATE '2026-01-01'");
  expect(sql).toMatch(/AS compared WHERE Month >= '2025-01' ORDER BY Month$/);
});

test.each([
  ['running total of order amount by month', `SUM(SUM(amount)) OVER (ORDER BY ${MONTH})`],
  ['cumulative order amount per year', 'SUM(SUM(amount)) OVER (ORDER BY YEAR(order_date))'],
  ['每月累计订单金额', `SUM(SUM(amount)) OVER (ORDER BY ${MONTH})`],
])('%s adds up over time', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([
  ['total order amount on weekdays', 'WHERE ISODOW(order_date) <= 5'],
  ['total order amount on weekends', 'WHERE ISODOW(order_date) >= 6'],
  ['周末的订单数量', 'WHERE ISODOW(order_date) >= 6'],
  ['orders by weekday', "GROUP BY STRFTIME(order_date, '%u %a')"],
])('%s keeps the days that are meant', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([
  ['order amount in October 2026', 'SELECT SUM(amount) AS "Total amount" FROM orders WHERE'],
  ['what was the order amount last month', 'SELECT SUM(amount)'],
  ['2025年的订单金额', 'SELECT SUM(amount)'],
  ['订单金额', 'SELECT SUM(amount)'],
])('%s is one figure', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([
  ['list the order amounts in October 2026', 'SELECT amount'],
  ['price of Blue Chair', 'SELECT price'],
])('%s is a list', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test('which period is the best is told by the sum of its rows', () => {
  expect(sqlOf('which month had the highest order amount in 2025')).toContain(
    `GROUP BY ${MONTH} ORDER BY SUM(amount) DESC, Month LIMIT 1`,
  );
});

test.each([
  ['moving average of order amount', 'moving average'],
  ['number of new customers', 'new'],
  ['customers in the same country as Ann Lee', 'the same'],
  ['forecast the order amount', 'forecast'],
  ['订单金额的移动平均', '移动平均'],
  ['how much did the order amount grow', 'grow'],
  ['total flurbs by country', 'flurbs'],
  ['average flurbs in 2025', 'flurbs'],
  ['订单金额增长多少', '增长'],
  ['客户的复购率', '复购率'],
])('%s is refused, for a word that changes the figure is not read', (question, word) => {
  expect(sqlOf(question)).toMatch(new RegExp(`^unknown: .*${word}`));
});

const YEARLY = 'LAG(SUM(amount)) OVER (ORDER BY YEAR(order_date))';
test.each([
  ['how much did the order amount grow from 2024 to 2025', YEARLY],
  ['order amount growth from 2024 to 2025', YEARLY],
  ['2025年比2024年订单金额增长多少', YEARLY],
  ['2025年相比2024年的订单金额增长率', YEARLY],
  ['did the order amount increase in October 2026 compared to September 2026', 'LAG(SUM(amount)) OVER (ORDER BY'],
])('%s: the change between the two stretches', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test('what is compared with last year is this year', () => {
  const sql = sqlOf('订单金额比去年增长多少');
  expect(sql).toContain(YEARLY);
  expect(sql).toMatch(/WHERE "年份" >= 2026/);
});
