import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const lexicon = shopLexicon();
const now = new Date('2026-11-22T10:00:00Z');

function ask(question: string): string {
  const outcome = parseQuestion(lexicon, { question, locale: 'en', history: [], now, columns: 'asked' });
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ') : JSON.stringify(outcome);
}

test.each([
  ['customers who have never ordered', 'WHERE id NOT IN (SELECT customer_id FROM orders'],
  [
    'customers that were not served by any order with status shipped',
    "NOT IN (SELECT customer_id FROM orders WHERE status = 'shipped'",
  ],
  ['customers without amounts', 'WHERE id NOT IN (SELECT customer_id FROM orders'],
  ['orders after the year 2023', "WHERE order_date >= DATE '2024-01-01'"],
  [
    'Sort the titles of products in ascending order of their price',
    'SELECT title AS Title FROM products ORDER BY price',
  ],
  ['What is the price and name of the oldest customer?', 'age'],
  ['Which customers ordered in 2024? Give me their ages', 'SELECT age AS Age FROM customers'],
  ['titles of products that were ordered most recently', 'ORDER BY'],
  ['products that start with A', "WHERE title ILIKE 'A%'"],
  [
    'names of customers who made an order',
    'SELECT name AS Name FROM customers WHERE id IN (SELECT customer_id FROM orders)',
  ],
  [
    'the highest, lowest and average price of products',
    'SELECT MAX(price) AS "Highest price", MIN(price) AS "Lowest price", AVG(price)',
  ],
])('%s', (question, expected) => {
  expect(ask(question)).toContain(expected);
});

test.each([
  ['customers who spent more than Ann Lee', 'more than'],
  ['How long does a product last compared to the median?', 'median'],
  ['orders with an amount less than that of the order before', 'less than'],
])('%s: a word of weight that finds no place is told, not passed over', (question, word) => {
  expect(ask(question)).toContain('"kind":"unknown"');
  expect(ask(question)).toContain(word);
});
