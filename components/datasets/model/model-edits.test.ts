import { expect, test } from 'vitest';
import {
  addItem,
  editColumn,
  editItem,
  editTable,
  removeItem,
  splitWords,
  tableModelOf,
} from '@/components/datasets/model/model-edits';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

const model = semanticModelSchema.parse({
  tables: [
    { name: 'orders', columns: [{ name: 'amount', unit: 'USD' }] },
    { schema: 'archive', name: 'orders' },
  ],
  terms: [{ term: 'GMV', meaning: 'all orders' }],
});

test('a word on a table goes to it and to no namesake in another schema', () => {
  const edited = editTable(model, { schema: 'archive', name: 'orders' }, { label: { en: 'Old orders' } });
  expect(edited.tables.map(({ label }) => label)).toEqual([{}, { en: 'Old orders' }]);
  expect(model.tables[1]?.label).toEqual({});
});

test('the first word on a table or column makes its place, valid for the server', () => {
  const edited = editColumn(model, { name: 'customers' }, 'name', { sensitive: true });
  expect(edited.tables).toHaveLength(3);
  expect(tableModelOf(edited, { name: 'customers' }).columns).toMatchObject([{ name: 'name', sensitive: true }]);
  expect(semanticModelSchema.parse(edited)).toEqual(edited);
});

test('undefined takes a member away', () => {
  const edited = editColumn(model, { name: 'orders' }, 'amount', { unit: undefined });
  expect(edited.tables[0]?.columns[0]).not.toHaveProperty('unit');
});

test('items of a list are added, changed and removed by place', () => {
  const added = addItem(model, 'terms', { term: 'AOV', meaning: 'mean order' });
  expect(editItem(added, 'terms', 1, { meaning: 'average order' }).terms[1]).toEqual({
    term: 'AOV',
    meaning: 'average order',
  });
  expect(removeItem(added, 'terms', 0).terms.map(({ term }) => term)).toEqual(['AOV']);
});

test('words stand between commas of either language, once each', () => {
  expect(splitWords(' sales, turnover，营业额、 sales ,')).toEqual(['sales', 'turnover', '营业额']);
});
