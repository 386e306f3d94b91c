import { expect, test } from 'vitest';
import { columnNotes, withColumnNotes } from '@/lib/analyst/steps/column-notes';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

const model = semanticModelSchema.parse({
  tables: [
    { name: 'Track', columns: [{ name: 'Milliseconds', label: { en: 'length' }, unit: 'ms' }] },
    { name: 'Other', columns: [{ name: 'Length', unit: 'cm' }] },
  ],
  measures: [
    { name: 'revenue', label: { zh: '销售额' }, table: 'Track', expression: '1', aggregate: 'sum', unit: 'USD' },
  ],
});
const number = (name: string) => ({ name, kind: 'decimal' as const });

test('a number has the unit of the measure or column that it is named after', () => {
  const columns = [
    number('total_revenue'),
    number('销售额'),
    number('AverageLength'),
    { name: 'length', kind: 'text' as const },
  ];
  expect(columnNotes(columns, model, ['Track'])).toEqual({
    total_revenue: { unit: 'USD', numberKind: 'amount' },
    销售额: { unit: 'USD', numberKind: 'amount' },
    AverageLength: { unit: 'ms', numberKind: 'rate' },
  });
});

test('no unit for counts and shares, for tables not read, and for two units of one name', () => {
  expect(columnNotes([number('revenue_share'), number('count')], model, ['main.Track'])).toEqual({
    revenue_share: { numberKind: 'rate' },
    count: { numberKind: 'amount' },
  });
  expect(columnNotes([number('revenue')], model, ['Other'])).toEqual({ revenue: { numberKind: 'amount' } });
  expect(columnNotes([number('length')], model, ['Track', 'Other'])).toEqual({ length: { numberKind: 'rate' } });
});

const formatted = semanticModelSchema.parse({
  tables: [
    {
      name: 'orders',
      columns: [
        { name: 'discount_ratio', label: { zh: '折扣比例' }, format: 'percent' },
        { name: '数量', unit: '件' },
        { name: 'year', format: 'year' },
      ],
    },
  ],
});

test('a number is written in the format of what it is made of, also where its own name is that of a share or a count', () => {
  const columns = ['Average discount ratio', '平均折扣比例', '总数量'].map(number);
  expect(columnNotes(columns, formatted, ['orders'])).toEqual({
    'Average discount ratio': { format: 'percent', numberKind: 'rate' },
    平均折扣比例: { format: 'percent', numberKind: 'rate' },
    总数量: { unit: '件', numberKind: 'amount' },
  });
});

test('a figure with the name of a year in it is no year', () => {
  expect(columnNotes([number('year'), number('amount per year')], formatted, ['orders'])).toEqual({
    year: { format: 'year', numberKind: 'name' },
    'amount per year': { numberKind: 'rate' },
  });
});

test('a result says it of its columns, and keeps all else', () => {
  const result = {
    columns: [number('discount_ratio'), { name: 'city', kind: 'text' as const }],
    rows: [[0.2, 'Oslo']],
  };
  expect(withColumnNotes(result, formatted, ['orders'])).toEqual({
    columns: [{ ...number('discount_ratio'), format: 'percent', numberKind: 'rate' }, result.columns[1]],
    rows: result.rows,
  });
});

const rated = semanticModelSchema.parse({
  tables: [
    {
      name: 'shops',
      columns: [
        { name: 'happiness', aggregate: 'avg' },
        { name: 'score', aggregate: 'sum' },
        { name: 'shop', format: 'plain' },
      ],
    },
  ],
});

test.each([
  ['SELECT city, sum(amount) AS amount', 'amount', 'amount'],
  ['SELECT city, avg(amount) AS amount', 'amount', 'rate'],
  ['SELECT city, round(sum(a) / sum(b), 2) AS amount', 'amount', 'rate'],
  ['SELECT city, sum(sum(amount)) OVER (ORDER BY city) AS amount', 'amount', 'running'],
  ['SELECT city, count(price) AS prices', 'prices', 'amount'],
  ['SELECT city, sum(points) AS total_score', 'total_score', 'amount'],
  ['SELECT city, happiness', 'happiness', 'rate'],
  ['SELECT city, sum(happiness) AS happiness', 'happiness', 'rate'],
  ['SELECT city, score', 'score', 'amount'],
  ['SELECT city, shop', 'shop', 'name'],
  ['SELECT city, sum(balance) AS balance', 'balance', 'level'],
])('of %s the number is of kind %s → %s', (sql, name, kind) => {
  const columns = [{ name: 'city', kind: 'text' as const }, number(name)];
  expect(columnNotes(columns, rated, ['shops'], `${sql} FROM shops GROUP BY 1`)[name]?.numberKind).toBe(kind);
});
