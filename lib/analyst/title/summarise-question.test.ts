import { expect, test } from 'vitest';
import { readTitle, summariseQuestion } from '@/lib/analyst/title/summarise-question';

const titles: [question: string, title: string][] = [
  ['Revenue by country', 'Revenue by country'],
  ['What is the total revenue by country?', 'Total revenue by country'],
  ['Could you please show me the top 5 artists by revenue in 2013? Thanks!', 'Top 5 artists by revenue in 2013'],
  ['hi, i would like to know how many customers we have per city, please', 'How many customers we have per city'],
  ['How many customers are there in each country?', 'How many customers are there in each country?'],
  ['list all albums', 'All albums'],
  ['Which customers bought nothing last year?', 'Which customers bought nothing last year?'],
  ["what's the average order_total per month", 'Average order_total per month'],
  ['iPhone sales by month', 'iPhone sales by month'],
  ['show me', 'show me'],
  ['?', '?'],
  ['请问上个月的销售额是多少？', '上个月的销售额'],
  ['帮我查一下每个国家有多少客户，谢谢', '每个国家有多少客户'],
  ['我想知道销售额最高的五个产品有哪些？', '销售额最高的五个产品'],
  ['能不能给我列出2024年各月的订单数', '2024年各月的订单数'],
  ['可以退货的商品有哪些', '可以退货的商品'],
  ['最畅销的专辑', '最畅销的专辑'],
];

test.each(titles)('%s', (question, title) => {
  expect(summariseQuestion(question, null)).toBe(title);
});

test('what is too long is told as it was read, else cut', () => {
  const long =
    'For every single country that we have ever sold anything to, tell how much money came in, month by month';
  expect(summariseQuestion(long, 'sum of total by country and month.')).toBe('Sum of total by country and month');
  expect(summariseQuestion(long, null)).toBe('For every single country that we have ever sold anything…');
  expect(summariseQuestion(long, 'x'.repeat(200))).toBe('For every single country that we have ever sold anything…');
});

test('of a model’s reply the title alone is taken', () => {
  expect(readTitle('Revenue by country')).toBe('Revenue by country');
  expect(readTitle('\n"Title: Revenue by country."\n\nIt is about revenue.')).toBe('Title: Revenue by country');
  expect(readTitle('Title: **Revenue by country**')).toBe('Revenue by country');
  expect(readTitle('## 各国销售额。')).toBe('各国销售额');
  expect(readTitle('“各国销售额”')).toBe('各国销售额');
  expect(readTitle('```sql\nSELECT 1\n```')).toBeNull();
  expect(readTitle('')).toBeNull();
  expect(readTitle('Revenue '.repeat(40))).toBeNull();
  expect([...(readTitle('Revenue '.repeat(15)) ?? '')].length).toBeLessThanOrEqual(60);
});
