import { expect, test } from 'vitest';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopTables, shopValues } from '@/lib/semantic-parser/testing/shop-lexicon';

const STATUSES = ['shipped', 'returned', 'cancelled'].map((value) => ({ table: 'orders', column: 'status', value }));
const lexicon = buildLexicon({
  schema: {
    dialect: 'duckdb',
    tables: shopTables.map((table) =>
      table.name === 'orders'
        ? {
            ...table,
            columns: [
              ...table.columns,
              { name: 'discount', kind: 'decimal' as const, type: 'decimal', nullable: true },
              { name: 'conversion_rate', kind: 'decimal' as const, type: 'decimal', nullable: true },
            ],
          }
        : table,
    ),
    profiles: [
      {
        table: 'orders',
        column: 'discount',
        distinctCount: 40,
        nullFraction: 0.2,
        min: 1,
        max: 9,
        topValues: [],
      },
    ],
  },
  model: semanticModelSchema.parse({
    tables: [{ name: 'orders', columns: [{ name: 'conversion_rate', role: 'measure', aggregate: 'avg' }] }],
  }),
  values: [...shopValues, ...STATUSES],
});

function sqlOf(question: string): string {
  const now = new Date('2026-11-22T10:00:00Z');
  const outcome = parseQuestion(lexicon, { question, locale: 'en', history: [], now, columns: 'asked' });
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ') : outcome.kind;
}

const part = (test: string) => `ROUND(100.0 * COUNT(CASE WHEN ${test} THEN 1 END) / NULLIF(COUNT(*), 0), 2)`;

test.each([
  ['return rate', part("status = 'returned'")],
  ['cancellation rate', part("status = 'cancelled'")],
  ['退货率', part("status = 'returned'")],
  ['percentage of orders with a discount', part('discount IS NOT NULL')],
])('%s is a part of the rows', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([['return rate by status'], ['Return rate per month'], ['每月的退货率']])(
  '%s is told of each',
  (question) => {
    expect(sqlOf(question)).toMatch(/COUNT\(CASE WHEN status = 'returned' .* GROUP BY /);
  },
);

test('a rate of what is not stored is none', () => {
  expect(sqlOf('approval rate')).toBe('unknown');
});

test.each([['overall conversion rate'], ['total conversion rate']])('%s is no sum of rates', (question) => {
  expect(sqlOf(question)).toContain('AVG(conversion_rate)');
});

test.each([
  ['how many orders have a discount', 'WHERE discount IS NOT NULL'],
  ['有折扣的订单数量', 'WHERE discount IS NOT NULL'],
])('%s: what has a thing is told from what has none', (question, expected) => {
  // 折扣 is no label here, so the dictionary has to find the column.
  expect(sqlOf(question)).toContain(expected);
});
