import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { shopLexicon } from '@/lib/semantic-parser/testing/shop-lexicon';

const lexicon = shopLexicon();

function sqlOf(question: string): string {
  const now = new Date('2026-11-22T10:00:00Z');
  const outcome = parseQuestion(lexicon, {
    question,
    locale: 'en',
    history: [],
    now,
    columns: 'asked',
    leastConfidence: 0,
  });
  return outcome.kind === 'query' ? outcome.sql.replace(/\s+/g, ' ') : outcome.kind;
}

test.each([
  ['share of each status per country', 'OVER (PARTITION BY customers.country)'],
  ['share of orders by status within each country', 'OVER (PARTITION BY customers.country)'],
  ['share of orders by status by month', "OVER (PARTITION BY STRFTIME(order_date, '%Y-%m'))"],
  ['各国家各状态的订单占比', 'OVER (PARTITION BY customers.country)'],
  ['share of orders by status', 'OVER ()'],
  ['share of orders by country and status', 'OVER ()'],
])('%s is taken of the right whole', (question, expected) => {
  expect(sqlOf(question)).toContain(expected);
});
