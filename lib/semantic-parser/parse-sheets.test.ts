import { expect, test } from 'vitest';
import { lexiconOf, sqlIn } from '@/lib/semantic-parser/testing/lexicon-of';

const years = lexiconOf({
  sheet: {
    columns: { 地区: 'text', '2021': 'integer', '2022': 'integer' },
    rows: 20,
    distinct: { 地区: 2 },
    cells: { 地区: ['华东', '华北'] },
  },
});

test.each([
  ['2022年各地区的数值', 'SUM("2022") AS "Total 2022" FROM sheet GROUP BY "地区"'],
  ['total 2021', 'SUM("2021")'],
])('columns that are named by years: %s', (question, expected) => {
  expect(sqlIn(years, question)).toContain(expected);
});

const months = lexiconOf(
  {
    门店月销售: {
      columns: { 月份: 'text', 门店: 'text', 销售额: 'integer' },
      rows: 24,
      distinct: { 月份: 12, 门店: 2 },
      cells: { 月份: ['1月', '2月', '3月'], 门店: ['一店', '二店'] },
    },
  },
  { tables: [{ name: '门店月销售', columns: [{ name: '销售额', role: 'measure', aggregate: 'sum' }] }] },
);

test.each([
  ['每月的总销售额', 'GROUP BY 月份'],
  ['一店每月的销售额', "WHERE 门店 = '一店' GROUP BY 月份"],
  ['3月的总销售额', "WHERE 月份 = '3月'"],
])('months that are texts: %s', (question, expected) => {
  expect(sqlIn(months, question).replaceAll('"', '')).toContain(expected);
});

const sales = lexiconOf({
  sales: {
    columns: {
      day: 'date',
      region: 'text',
      product: 'text',
      amount: 'decimal',
      member_no: 'integer',
      horsepower: 'text',
    },
    rows: 1000,
    distinct: { region: 4, product: 12 },
    spelt: ['horsepower'],
    cells: { region: ['North', 'South'] },
  },
});

test.each([
  ['which products had an amount over 1000', 'SELECT DISTINCT product'],
  ['which regions had sales over 400', 'SELECT DISTINCT region AS Region FROM sales WHERE amount > 400'],
])('what many rows share is named once: %s', (question, expected) => {
  expect(sqlIn(sales, question)).toContain(expected);
});

test.each([
  ['highest member no', 'MAX(member_no)'],
  ['lowest member no', 'MIN(member_no)'],
])('a key that is said outright is ranked by itself: %s', (question, expected) => {
  expect(sqlIn(sales, question)).toContain(expected);
});

test('texts that spell numbers are counted with', () => {
  expect(sqlIn(sales, 'average horsepower by region')).toContain('AVG(TRY_CAST(horsepower AS DOUBLE))');
  expect(sqlIn(sales, 'sales with horsepower over 100')).toContain('TRY_CAST(horsepower AS DOUBLE) > 100');
});
