import { expect, test } from 'vitest';
import { nearNameSteps } from '@/lib/analyst/misreading/near-names';
import { understoodWords } from '@/lib/analyst/misreading/understood-words';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { runAtOnce } from '@/lib/shared/run-in-slices';

const column = (name: string, kind: 'text' | 'integer' | 'decimal' | 'date') => ({
  name,
  type: kind,
  kind,
  nullable: true,
});
const index = await getSchemaIndex({
  schema: {
    dialect: 'duckdb',
    tables: [
      {
        name: 'customers',
        kind: 'table',
        rowCount: 40,
        primaryKey: ['id'],
        foreignKeys: [],
        columns: [column('id', 'integer'), column('city', 'text'), column('segment', 'text')],
      },
      {
        name: 'orders',
        kind: 'table',
        rowCount: 900,
        primaryKey: ['id'],
        foreignKeys: [],
        columns: [column('id', 'integer'), column('quantity', 'integer'), column('ordered_at', 'date')],
      },
    ],
    profiles: [],
  },
  model: semanticModelSchema.parse({
    tables: [{ name: 'customers', label: { zh: '客户' }, columns: [{ name: 'city', label: { zh: '城市' } }] }],
    measures: [
      {
        name: 'revenue',
        label: { zh: '销售额' },
        table: 'orders',
        expression: 'quantity',
        aggregate: 'sum',
        synonyms: { en: ['net sales'], zh: [] },
      },
    ],
  }),
  values: ['Oslo', 'Bergen', 'New York', '上海'].map((value) => ({ table: 'customers', column: 'city', value })),
});
const near = (word: string, locale: 'en' | 'zh' = 'en') =>
  runAtOnce(nearNameSteps(index, word, locale)).map(({ kind, label }) => `${kind} ${label}`);

test.each([
  ['custmers', 'table Customers'],
  ['cust', 'table Customers'],
  ['towns', 'column City'],
  ['turnover', 'measure revenue'],
  ['income', 'measure revenue'],
  ['qantity', 'column Quantity'],
  ['Osllo', 'value Oslo'],
  ['york', 'value New York'],
  ['Osl', 'value Oslo'],
])('%s is near to %s', (word, expected) => {
  expect(near(word)).toContain(expected);
});

test('Chinese words find names by their characters and their sense, in Chinese', () => {
  expect(near('销售金额', 'zh')[0]).toBe('measure 销售额');
  expect(near('营业额', 'zh')).toContain('measure 销售额');
  expect(near('顾客', 'zh')).toContain('table 客户');
});

test('what is like nothing here has no near names, and never more than four', () => {
  expect(near('zorp')).toEqual([]);
  expect(near('x')).toEqual([]);
  for (const word of ['custmers', 'city', 'order', 'date']) expect(near(word).length).toBeLessThanOrEqual(4);
});

test('what was understood is told word by word, without what was not', async () => {
  const question = 'zorp revenue by city in Oslo last month, the most per customer';
  const lexicon = await lexiconFor(index, [question]);
  const asked = { question, locale: 'en', now: new Date('2026-11-30T12:00:00Z') } as const;
  expect(understoodWords(lexicon, asked, ['zorp'])).toEqual([
    { word: 'revenue', means: 'revenue' },
    { word: 'city', means: 'City' },
    { word: 'Oslo', means: 'City = Oslo' },
    { word: 'last month', means: '2026-10-01 – 2026-10-31' },
    { word: 'customer', means: 'Customers' },
  ]);
});
