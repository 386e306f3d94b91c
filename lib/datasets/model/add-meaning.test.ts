import { expect, test } from 'vitest';
import { addMeaning } from '@/lib/datasets/model/add-meaning';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

const model = semanticModelSchema.parse({
  tables: [{ name: 'orders', columns: [{ name: 'amount', synonyms: { en: ['value'], zh: [] } }] }],
  measures: [{ name: 'revenue', table: 'orders', expression: 'amount', aggregate: 'sum' }],
  filters: [{ name: 'open', table: 'orders', expression: "status = 'open'" }],
  terms: [{ term: 'NYC', meaning: 'Newark' }],
});

test('a word becomes another name of a column, in its own language, once', () => {
  const meaning = { kind: 'column', table: 'orders', name: 'amount', label: 'Amount' } as const;
  const once = addMeaning(addMeaning(model, 'takings', meaning), 'Takings', meaning);
  expect(once.tables[0]?.columns[0]?.synonyms).toEqual({ en: ['value', 'takings'], zh: [] });
  expect(addMeaning(model, '流水', meaning).tables[0]?.columns[0]?.synonyms.zh).toEqual(['流水']);
});

test('what the model said nothing of yet is made', () => {
  const column = addMeaning(model, 'where', { kind: 'column', table: 'shops', name: 'city', label: 'City' });
  expect(column.tables[1]).toMatchObject({ name: 'shops', columns: [{ name: 'city', synonyms: { en: ['where'] } }] });
  const table = addMeaning(model, 'stores', { kind: 'table', table: 'shops', name: 'shops', label: 'Shops' });
  expect(table.tables[1]).toMatchObject({ name: 'shops', synonyms: { en: ['stores'] } });
  expect(semanticModelSchema.parse(column)).toEqual(column);
});

test('measures and filters get another name, a stored value a term in place of an older one', () => {
  const measure = addMeaning(model, 'turnover', {
    kind: 'measure',
    table: 'orders',
    name: 'revenue',
    label: 'Revenue',
  });
  expect(measure.measures[0]?.synonyms.en).toEqual(['turnover']);
  const filter = addMeaning(model, 'pending', { kind: 'filter', table: 'orders', name: 'open', label: 'Open' });
  expect(filter.filters[0]?.synonyms.en).toEqual(['pending']);
  const value = addMeaning(model, 'nyc', { kind: 'value', table: 'shops', name: 'city', label: 'New York' });
  expect(value.terms).toEqual([{ term: 'nyc', meaning: 'New York' }]);
});
