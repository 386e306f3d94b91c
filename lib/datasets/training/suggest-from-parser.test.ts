import { expect, test } from 'vitest';
import { draftModel, type KnownLabels } from '@/lib/datasets/training/draft-model';
import { suggestFromParser } from '@/lib/datasets/training/suggest-from-parser';
import type { DatabaseSchema, Table } from '@/lib/semantic-model/schema';
import type { ColumnKind } from '@/lib/shared/result';

type Drawn = Record<string, [kind: ColumnKind, distinct: number, min?: number | string, max?: number | string]>;

function schemaOf(
  tables: Record<string, { rows: number; columns: Drawn } & Partial<Omit<Table, 'columns'>>>,
): DatabaseSchema {
  const entries = Object.entries(tables);
  return {
    dialect: 'duckdb',
    tables: entries.map(([name, { rows, columns, ...rest }]) => ({
      name,
      kind: 'table',
      rowCount: rows,
      primaryKey: [],
      foreignKeys: [],
      columns: Object.entries(columns).map(([column, [kind]]) => ({ name: column, kind, type: kind, nullable: true })),
      ...rest,
    })),
    profiles: entries.flatMap(([table, { columns }]) =>
      Object.entries(columns).map(([column, [, distinctCount, min = null, max = null]]) => {
        const empty = { nullFraction: 0, topValues: [] };
        return { table, column, distinctCount, min, max, ...empty };
      }),
    ),
  };
}

async function suggest(schema: DatabaseSchema, labels?: KnownLabels) {
  const model = draftModel(schema, [], labels);
  const inLocale = async (locale: 'en' | 'zh') =>
    (await suggestFromParser(schema, model, [], locale)).map(({ question }) => question);
  return { en: await inLocale('en'), zh: await inLocale('zh') };
}

const key = (table: string) => [{ columns: [`${table}_id`], referencedTable: table, referencedColumns: ['id'] }];

test('a file is asked by what it is about, not by its own name', async () => {
  const columns: Drawn = {
    year: ['integer', 11, 1955, 2005],
    country: ['text', 62],
    glee_score: ['decimal', 614, 27.8, 82.5],
  };
  const { en, zh } = await suggest(schemaOf({ gapminder: { rows: 682, columns } }));
  expect(en).toEqual([
    'Top 5 countries by average glee score',
    'Average glee score per year',
    'How many records are there?',
  ]);
  expect(zh).toEqual(['各国家的平均 glee score', '每年的平均 glee score', '有多少条记录？']);
});

test('units are not said, and a question that would be read otherwise is left out', async () => {
  const columns: Drawn = { island: ['text', 3], beak_length_mm: ['decimal', 164, 32.1, 59.6] };
  const label = { label: 'penguins.csv', columns: new Map([['beak_length_mm', { label: 'Beak Length (mm)' }]]) };
  const { en } = await suggest(schemaOf({ penguins: { rows: 344, columns } }), new Map([['penguins', label]]));
  expect(en).toContain('Average Beak Length of penguins by island');
  expect(en.join()).not.toContain('(mm)');
});

test('rows without names, flags, birthdays, views and lone rows are not asked after', async () => {
  const { en, zh } = await suggest(
    schemaOf({
      customer: {
        rows: 90,
        primaryKey: ['id'],
        columns: { id: ['integer', 90], name: ['text', 90], birthday: ['date', 90, '1950-01-01', '1999-01-01'] },
      },
      invoice: {
        rows: 400,
        primaryKey: ['id'],
        foreignKeys: key('customer'),
        columns: {
          id: ['integer', 400],
          customer_id: ['integer', 80],
          ship_name: ['text', 90],
          paid: ['boolean', 2],
          total: ['decimal', 300, 1, 90],
        },
      },
      invoice_line: {
        rows: 2000,
        foreignKeys: key('invoice'),
        columns: { invoice_id: ['integer', 400], quantity: ['integer', 1, 1, 1] },
      },
      profile: { rows: 90, foreignKeys: key('customer'), columns: { customer_id: ['integer', 90] } },
      all_invoices: { rows: 400, kind: 'view', columns: { total: ['decimal', 300, 1, 90] } },
    }),
  );
  expect(en).toContain('Which customer has the most invoices?');
  expect(zh).toContain('哪个客户的发票最多？');
  expect(en.join()).not.toMatch(
    /Which invoice|profiles\?.*most|customers per year|all invoices|each paid|Top 5 invoices/,
  );
});
