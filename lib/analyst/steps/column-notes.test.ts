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
    total_revenue: { unit: 'USD' },
    销售额: { unit: 'USD' },
    AverageLength: { unit: 'ms' },
  });
});

test('no unit for counts and shares, for tables not read, and for two units of one name', () => {
  expect(columnNotes([number('revenue_share'), number('count')], model, ['main.Track'])).toEqual({});
  expect(columnNotes([number('revenue')], model, ['Other'])).toEqual({});
  expect(columnNotes([number('length')], model, ['Track', 'Other'])).toEqual({});
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
    'Average discount ratio': { format: 'percent' },
    平均折扣比例: { format: 'percent' },
    总数量: { unit: '件' },
  });
});

test('a figure with the name of a year in it is no year', () => {
  expect(columnNotes([number('year'), number('amount per year')], formatted, ['orders'])).toEqual({
    year: { format: 'year' },
  });
});

test('a result says it of its columns, and keeps all else', () => {
  const result = {
    columns: [number('discount_ratio'), { name: 'city', kind: 'text' as const }],
    rows: [[0.2, 'Oslo']],
  };
  expect(withColumnNotes(result, formatted, ['orders'])).toEqual({
    columns: [{ ...number('discount_ratio'), format: 'percent' }, result.columns[1]],
    rows: result.rows,
  });
});
