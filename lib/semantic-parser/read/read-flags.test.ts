import { expect, test } from 'vitest';
import { type ColumnProfile, semanticModelSchema } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { ColumnKind } from '@/lib/shared/result';

const column = (name: string, kind: ColumnKind) => ({ name, kind, type: kind, nullable: false });
const profile = (name: string, values: (number | string)[]): ColumnProfile => ({
  table: 'products',
  column: name,
  distinctCount: values.length,
  nullFraction: 0,
  min: values[0] ?? null,
  max: values.at(-1) ?? null,
  topValues: values.map((value) => ({ value: String(value), count: 10 })),
});

const lexicon = buildLexicon({
  schema: {
    dialect: 'duckdb',
    tables: [
      {
        name: 'products',
        kind: 'table',
        rowCount: 20,
        primaryKey: ['id'],
        foreignKeys: [],
        columns: [
          column('id', 'integer'),
          column('title', 'text'),
          column('discontinued', 'integer'),
          column('is_imported', 'boolean'),
          column('fragile', 'text'),
          column('stock', 'integer'),
        ],
      },
    ],
    profiles: [profile('discontinued', [0, 1]), profile('fragile', ['N', 'Y']), profile('stock', [0, 1, 2, 3, 4])],
  },
  model: semanticModelSchema.parse({
    tables: [{ name: 'products', columns: [{ name: 'discontinued', label: { zh: '停产' } }] }],
  }),
  values: [],
});

function sqlOf(question: string): string {
  const outcome = parseQuestion(lexicon, {
    question,
    locale: /\p{Script=Han}/u.test(question) ? 'zh' : 'en',
    history: [],
    now: new Date('2026-11-22T10:00:00Z'),
    columns: 'asked',
  });
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ') : JSON.stringify(outcome);
}

test.each([
  ['which products are discontinued', 'SELECT title AS Title FROM products WHERE discontinued = 1'],
  [
    'How many products are discontinued?',
    'SELECT COUNT(*) AS "Number of products" FROM products WHERE discontinued = 1',
  ],
  ['products that are not discontinued', 'SELECT title AS Title FROM products WHERE discontinued = 0'],
  ['discontinued products', 'SELECT title AS Title FROM products WHERE discontinued = 1'],
  [
    'How many discontinued products are there?',
    'SELECT COUNT(*) AS "Number of products" FROM products WHERE discontinued = 1',
  ],
  ['fragile products', "SELECT title AS Title FROM products WHERE fragile = 'Y'"],
  ['products that are imported', 'SELECT title AS Title FROM products WHERE is_imported = TRUE'],
  ['停产的产品', 'FROM products WHERE discontinued = 1'],
])('%s', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([
  ['number of products by discontinued', 'GROUP BY discontinued'],
  ['total stock of products per fragile', 'GROUP BY fragile'],
])('a flag to group by is no condition: %s', (question, expected) => {
  const sql = sqlOf(question);
  expect(sql).toContain(expected);
  expect(sql).not.toContain('WHERE');
});
