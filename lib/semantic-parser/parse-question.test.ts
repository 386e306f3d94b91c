import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ParseOutcome, PastQuestion } from '@/lib/semantic-parser/schema';
import { suggestQuestions } from '@/lib/semantic-parser/suggest-questions';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const lexicon = shopLexicon();
const now = new Date('2026-11-22T10:00:00Z');

function ask(
  question: string,
  history: readonly PastQuestion[] = [],
  columns: 'asked' | 'helpful' = 'asked',
): ParseOutcome {
  return parseQuestion(lexicon, { question, locale: 'en', history, now, columns });
}

function sqlOf(outcome: ParseOutcome): string {
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ') : JSON.stringify(outcome);
}

test.each([
  ['How many customers are there?', 'SELECT COUNT(*) AS "Number of customers" FROM customers'],
  ['Customers from Brazil', "SELECT name AS Name FROM customers WHERE country = 'Brazil'"],
  ['来自巴西的客户', "SELECT name AS Name FROM customers WHERE country = 'Brazil'"],
  ['customers in the US', "SELECT name AS Name FROM customers WHERE country = 'United States'"],
  ['customers older than 30', 'SELECT name AS Name FROM customers WHERE age > 30'],
  ['customers between 20 and 30 years old', 'SELECT name AS Name FROM customers'],
  ['products longer than 2 minutes', 'SELECT title AS Title FROM products WHERE duration_ms > 120000'],
  [
    'customers without orders',
    'SELECT name AS Name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL)',
  ],
  [
    'number of orders per year',
    'SELECT YEAR(order_date) AS Year, COUNT(*) AS "Number of orders" FROM orders GROUP BY YEAR(order_date) ORDER BY Year',
  ],
  [
    'the average, minimum and maximum price of products',
    'SELECT AVG(price) AS "Average price", MIN(price) AS "Lowest price", MAX(price) AS "Highest price" FROM products',
  ],
])('%s', (question, expected) => {
  expect(sqlOf(ask(question))).toContain(expected);
});

test.each([
  ['orders by day of the week', "SELECT STRFTIME(order_date, '%u %a') AS Weekday, COUNT(*)"],
  [
    'orders per customer on average',
    'SELECT AVG("Number of orders") AS "Average number of orders" FROM ( SELECT COUNT(*) AS "Number of orders"',
  ],
  ['how many orders does a customer have on average', 'SELECT AVG("Number of orders")'],
  [
    'percentage of customers with more than 5 orders',
    'CASE WHEN id IN (SELECT customer_id FROM orders GROUP BY customer_id HAVING COUNT(*) > 5) THEN 1 END',
  ],
  [
    'difference in total amount of orders between 2024 and 2025',
    'SUM(amount) - LAG(SUM(amount)) OVER (ORDER BY YEAR(order_date)) AS "Difference in total amount"',
  ],
  [
    'orders before 2020-01-01 or after 2024-01-01',
    "(order_date < DATE '2020-01-01' OR order_date >= DATE '2024-01-01')",
  ],
  ['maximum age across all customers', 'SELECT MAX(age) AS "Highest age" FROM customers'],
  ['show all statuses that contain the word "ship"', "SELECT status AS Status FROM orders WHERE status ILIKE '%ship%'"],
  ['customer ids that have no orders', 'FROM customers WHERE id NOT IN (SELECT customer_id FROM orders'],
  ['products ordered by price from greatest to least', 'ORDER BY price DESC'],
  ['difference in number of customers between Brazil and United States', 'COUNT(*) - LAG(COUNT(*)) OVER (ORDER BY'],
])('%s', (question, expected) => {
  expect(sqlOf(ask(question))).toContain(expected);
});

test('a difference that is none between rows is not answered by something else', () => {
  expect(ask('orders with the smallest difference between amount and price').kind).toBe('unknown');
});

test('a difference is left out when other rows are asked for', () => {
  const question = 'difference in total amount of orders between 2024 and 2025';
  const first = ask(question);
  const plan = first.kind === 'query' ? first.plan : null;
  const history = [{ question, plan }];
  expect(sqlOf(ask('for Brazil', history))).toContain('LAG(');
  expect(sqlOf(ask('by country', history))).not.toContain('LAG(');
});

test('"in 2024" after a ranking dates what it was ranked by', () => {
  const question = 'top 3 customers by total amount of orders';
  const first = ask(question);
  const plan = first.kind === 'query' ? first.plan : null;
  expect(sqlOf(ask('in 2024', [{ question, plan }]))).toContain("orders.order_date >= DATE '2024-01-01'");
});

test('a sum over rows that a join would repeat counts each row once', () => {
  const sql = sqlOf(ask('total amount of orders by product title'));
  expect(sql).toContain('SELECT DISTINCT orders.id');
  expect(sql).toContain('SUM(value_1)');
});

test('a condition on the many side repeats no row', () => {
  expect(sqlOf(ask('customers who ordered the product "Blue Chair"'))).toMatch(
    /FROM customers WHERE id IN \(SELECT orders\.customer_id FROM orders JOIN order_items .* WHERE products\.title = 'Blue Chair'\)/,
  );
});

test('quotes in a question stay data', () => {
  expect(sqlOf(ask('customers named "x\' OR 1=1 --"'))).toContain("name = 'x'' OR 1=1 --'");
});

test.each([
  'hello',
  '你好',
  'What is the weather today?',
  'How many customers like pizza?',
  'Which planets are the largest?',
  '',
  '???',
  '今天天气怎么样',
])('does not guess: %j', (question) => {
  const outcome = ask(question);
  expect(outcome).toMatchObject({ kind: 'unknown' });
  expect(outcome.kind === 'unknown' && outcome.suggestions.length).toBe(3);
});

test('a follow-up changes the plan before it and says what it then asks', () => {
  const first = ask('Total amount of orders by country');
  const history = [{ question: 'Total amount of orders by country', plan: first.kind === 'query' ? first.plan : null }];
  const second = ask('only 2024', history);
  expect(sqlOf(second)).toContain("orders.order_date >= DATE '2024-01-01' AND orders.order_date < DATE '2025-01-01'");
  expect(second).toMatchObject({ standaloneQuestion: 'Total amount by country in 2024' });
  expect(sqlOf(ask('How many products are there?', history))).toBe(
    'SELECT COUNT(*) AS "Number of products" FROM products',
  );
});

test('a follow-up works from the question alone when no plan was kept, and through JSON', () => {
  const history = [{ question: 'Total amount of orders by country', plan: null }];
  const outcome = ask('top 3 only', history);
  expect(sqlOf(outcome)).toContain('LIMIT 3');
  const stored = JSON.parse(JSON.stringify(outcome.kind === 'query' ? outcome.plan : null));
  expect(sqlOf(ask('只看2024年', [...history, { question: 'top 3 only', plan: stored }]))).toMatch(
    /2024-01-01.*LIMIT 3/,
  );
});

test('offered follow-ups parse', () => {
  const outcome = ask('Total amount of orders by country', [], 'helpful');
  const followUps = outcome.kind === 'query' ? outcome.followUps : [];
  const history = [
    { question: 'Total amount of orders by country', plan: outcome.kind === 'query' ? outcome.plan : null },
  ];
  expect(followUps.length).toBeGreaterThan(1);
  expect(followUps.map((question) => ask(question, history).kind)).toEqual(followUps.map(() => 'query'));
});

test.each(['en', 'zh'] as const)('suggested questions parse (%s)', (locale) => {
  const questions = suggestQuestions(lexicon, locale, 9);
  expect(questions).toHaveLength(9);
  expect(questions.map((question) => ask(question).kind)).toEqual(questions.map(() => 'query'));
});

test('other dialects get their own SQL', () => {
  const written = (dialect: 'postgres' | 'mysql') =>
    sqlOf(
      parseQuestion(shopLexicon(dialect), {
        question: 'number of orders per month',
        locale: 'en',
        history: [],
        now,
        columns: 'asked',
      }),
    );
  expect(written('postgres')).toContain("TO_CHAR(order_date, 'YYYY-MM')");
  expect(written('mysql')).toContain("DATE_FORMAT(order_date, '%Y-%m')");
  expect(written('mysql')).toContain('AS `Number of orders`');
});

test('measures, filters and relationships of the model are understood by name', () => {
  const model = shopLexicon('duckdb', {
    measures: [
      {
        name: 'revenue',
        label: { en: 'Revenue', zh: '销售额' },
        table: 'orders',
        expression: '"amount"',
        aggregate: 'sum',
      },
    ],
    filters: [{ name: 'adult', label: { en: 'Adult customers' }, table: 'customers', expression: 'age >= 18' }],
  });
  const parse = (question: string) =>
    sqlOf(parseQuestion(model, { question, locale: 'en', history: [], now, columns: 'asked' }));
  expect(parse('revenue by country')).toContain('SUM(orders.amount) AS Revenue');
  expect(parse('每月的销售额')).toContain('SUM(amount) AS "销售额"');
  expect(parse('how many adult customers')).toContain('WHERE (age >= 18)');
});

test('not having bought one thing is more than having bought another', () => {
  expect(sqlOf(ask('customers who did not order the product "Blue Chair"'))).toContain(
    'NOT IN (SELECT orders.customer_id',
  );
});

test('two values that no row can hold at once are looked for one by one', () => {
  const sql = sqlOf(ask('countries with customers older than 60 and customers younger than 20'));
  expect(sql).toMatch(/age > 60 .*INTERSECT.* age < 20/);
});

const sales = shopLexicon('duckdb', {
  measures: [
    {
      name: 'units_sold',
      label: { en: 'Units sold', zh: '销量' },
      table: 'order_items',
      expression: '"quantity"',
      aggregate: 'sum',
    },
  ],
});

test.each([
  ['best selling product', 'GROUP BY products.id, products.title ) AS ranked WHERE place = 1'],
  ['best-selling products', 'ORDER BY "Units sold" DESC, Product LIMIT 10'],
  ['最畅销的3个产品', 'LIMIT 3'],
  ['Least popular products by units sold', 'ORDER BY "Units sold", Product LIMIT 10'],
])('things are ranked by what was sold of them: %s', (question, ending) => {
  expect(sqlOf(parseQuestion(sales, { question, locale: 'en', history: [], now }))).toContain(ending);
});

test.each([
  ['Which customer has the most customers?'],
  ["What's the president of Brazil?"],
  ['tell me a joke about Brazil'],
  ['profit by country'],
  ['How is the company doing?'],
])('says so when what is asked for is not in the data: %s', (question) => {
  expect(ask(question)).toMatchObject({ kind: 'unknown' });
});

test('a share of rows tests the part inside and counts each row once', () => {
  expect(sqlOf(ask('What percentage of customers are from Brazil?'))).toContain(
    "COUNT(CASE WHEN country = 'Brazil' THEN 1 END) / NULLIF(COUNT(*), 0)",
  );
  expect(sqlOf(ask('What percentage of customers bought Blue Chair?'))).toMatch(
    /COUNT\(CASE WHEN id IN \(SELECT .*'Blue Chair'\) THEN 1 END\)/,
  );
});

test('another part of the same whole', () => {
  const first = ask('What percentage of customers are from Brazil?');
  const history = [{ question: 'first', plan: first.kind === 'query' ? first.plan : null }];
  expect(sqlOf(ask('and the United States?', history))).toContain("CASE WHEN country = 'United States' THEN");
});

test('groups that meet a condition are counted as groups', () => {
  expect(sqlOf(ask('How many customers have more than 3 orders?'))).toMatch(
    /^SELECT COUNT\(\*\) .* FROM \( SELECT .* GROUP BY .* HAVING COUNT\(\*\) > 3 \)/,
  );
});
