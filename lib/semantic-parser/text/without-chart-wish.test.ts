import { expect, test } from 'vitest';
import { withoutChartWish } from '@/lib/semantic-parser/text/without-chart-wish';

test.each([
  ['Revenue by country as a pie chart', 'Revenue by country'],
  ['Monthly revenue in 2024 as a line chart', 'Monthly revenue in 2024'],
  ['draw a bar chart of customers per country', 'customers per country'],
  ['Plot revenue by month', 'revenue by month'],
  ['bar chart of orders by status', 'orders by status'],
  ['Show me orders per day in a line graph.', 'Show me orders per day .'],
  ['orders by region, and show them as a stacked bar chart', 'orders by region'],
  ['sales by region as a table', 'sales by region'],
  ['用柱状图显示各产品销售额', '各产品销售额'],
  ['各地区销售额的饼图', '各地区销售额'],
  ['画一个折线图：每月销售额', '每月销售额'],
  ['各类别的成本，做成饼图', '各类别的成本'],
])('%s', (question, rest) => {
  expect(withoutChartWish(question).replace(/\s+/g, ' ').trim()).toBe(rest);
  expect(withoutChartWish(question)).toHaveLength(question.length);
});

test.each([
  'chart position of each song',
  'names of the pies',
  'songs on the chart',
  'plots by area',
  'pie chart',
  '图书数量',
])('%s asks for no chart, or for nothing else', (question) => {
  expect(withoutChartWish(question)).toBe(question);
});
