import { expect, test } from 'vitest';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { lexiconOf } from '@/lib/semantic-parser/testing/lexicon-of';

const lexicon = lexiconOf({ teams: { columns: { team: 'text', points: 'integer' }, rows: 5, distinct: { team: 5 } } });
const input = { locale: 'en' as const, history: [], now: new Date('2026-11-22T10:00:00Z') };

test('that ties are shown is said, and the sentence is read as it was meant', () => {
  const first = parseQuestion(lexicon, { ...input, question: 'which team has the most points?' });
  if (first.kind !== 'query') throw new Error(first.kind);
  expect(first.reading).toMatch(/ties included$/);
  const again = parseQuestion(lexicon, { ...input, question: `${first.reading}` });
  expect(again.kind).not.toBe('unknown');
});

const shop = lexiconOf({
  customers: { columns: { id: 'integer', name: 'text' }, key: 'id' },
  orders: {
    columns: { id: 'integer', customer_id: 'integer', amount: 'decimal' },
    key: 'id',
    points: { customer_id: 'customers' },
  },
});

test.each([
  ['average number of orders per customer', 'Average number of orders per customer'],
  ['total amount by customer', 'Total amount by customer'],
])('%s is told as it is meant', (question, expected) => {
  const outcome = parseQuestion(shop, { ...input, question });
  const said = outcome.kind === 'query' ? outcome.reading : outcome.kind === 'clarification' ? outcome.options[0] : '';
  expect(said).toBe(expected);
  // Its own words are sure.
  expect(parseQuestion(shop, { ...input, question: expected }).kind).toBe('query');
});
