import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/semantic-model/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const now = new Date('2026-11-22T10:00:00Z');

function sqlOf(question: string, dialect: Dialect = 'duckdb'): string {
  const lexicon = shopLexicon(dialect);
  const outcome = parseQuestion(lexicon, { question, locale: 'en', history: [], now, columns: 'asked' });
  return outcome.kind === 'query'
    ? outcome.sql.replace(/\s+/g, ' ')
    : `unknown: ${'unmatched' in outcome ? outcome.unmatched.join(', ') : ''}`;
}

test.each<[string, Dialect]>([
  ['top 2 orders by amount for each customer', 'duckdb'],
  ['top 2 orders by amount for each customer', 'postgres'],
  ['top 2 orders by amount for each customer', 'mysql'],
  ['top 2 orders by amount for each customer', 'clickhouse'],
])('%s: the best of each group, ties kept, in %s', (question, dialect) => {
  const sql = sqlOf(question, dialect).replace(/[`"]/g, '');
  expect(sql).toContain('RANK() OVER (PARTITION BY customers.id ORDER BY orders.amount DESC) AS place_in_group');
  expect(sql).toMatch(/AS ranked WHERE place_in_group <= 2 ORDER BY/);
});

test('without a group it is the best of all', () => {
  expect(sqlOf('top 2 orders by amount')).not.toContain('RANK()');
});

test.each([
  ['second highest order amount', 'ORDER BY Amount DESC LIMIT 1 OFFSET 1'],
  ['third highest order amount', 'ORDER BY Amount DESC LIMIT 1 OFFSET 2'],
])('%s passes over those before it', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});

test.each([
  ['每个客户最近的订单日期', 'MAX('],
  ['每个客户最后一次下单日期', 'MAX('],
  ['most recent order date for each customer', 'MAX('],
])('%s is one row each', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
  expect(sqlOf(question)).not.toContain('LIMIT 1');
});
