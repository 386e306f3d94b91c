import { expect, test } from 'vitest';
import { columnNotes } from '@/lib/analyst/steps/column-notes';
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
