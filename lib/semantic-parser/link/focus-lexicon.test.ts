import { expect, test } from 'vitest';
import { type Column, semanticModelSchema, type Table } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { focusLexicon } from '@/lib/semantic-parser/link/focus-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';

const SUBJECTS = [
  'customer',
  'order',
  'invoice',
  'product',
  'store',
  'region',
  'supplier',
  'payment',
  'shipment',
  'employee',
];
const column = (name: string, kind: Column['kind']): Column => ({ name, kind, type: kind, nullable: true });

/** Tables `customer_of_store_7` and the like, all with the same column names. */
function manyTables(count: number): Table[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${SUBJECTS[index % 10]}_${SUBJECTS[Math.floor(index / 10) % 10]}_${Math.floor(index / 100)}`,
    kind: 'table',
    rowCount: 10,
    primaryKey: ['id'],
    foreignKeys: [],
    columns: [
      column('id', 'integer'),
      column('city', 'text'),
      column('amount', 'decimal'),
      ...Array.from({ length: 27 }, (_, place) => column(`note_${place}`, 'text')),
    ],
  }));
}

const lexiconOf = (count: number) =>
  buildLexicon({
    schema: { dialect: 'duckdb', profiles: [], tables: manyTables(count) },
    model: semanticModelSchema.parse({}),
    values: [],
  });

test('among a thousand tables the one that is named answers', () => {
  const outcome = parseQuestion(lexiconOf(1000), {
    question: 'total amount per city of invoice product 4',
    locale: 'en',
    history: [],
    now: new Date(0),
  });
  expect(outcome.kind === 'query' ? outcome.sql : outcome).toContain('FROM invoice_product_4');
});

test('a large schema is narrowed to a bounded part, a small one is left whole', () => {
  const large = lexiconOf(1000);
  const amounts = focusLexicon(large, ['amount of invoice product 4']).phrases.get('amount') ?? [];
  expect(large.phrases.get('amount')?.length).toBeGreaterThanOrEqual(1000);
  expect(amounts.length).toBeLessThan(60);
  const small = lexiconOf(20);
  expect(focusLexicon(small, ['amount'])).toBe(small);
});
