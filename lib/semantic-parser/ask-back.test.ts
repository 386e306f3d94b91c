import { expect, test } from 'vitest';
import { askBack } from '@/lib/semantic-parser/ask-back';
import type { Draft } from '@/lib/semantic-parser/draft';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import { lexiconOf } from '@/lib/semantic-parser/testing/lexicon-of';

const lexicon = lexiconOf({
  products: {
    columns: { product_id: 'integer', title: 'text', category: 'text', list_price: 'decimal', unit_price: 'decimal' },
    key: 'product_id',
  },
});

function answerOf(question: string): Pick<Draft, 'plan' | 'sql'> {
  const outcome = parseQuestion(lexicon, {
    question,
    locale: 'en',
    history: [],
    now: new Date('2026-11-22T10:00:00Z'),
  });
  if (outcome.kind !== 'query') return { plan: null, sql: null };
  return { plan: outcome.plan as unknown as Plan, sql: outcome.sql };
}

const draftOf = (question: string) => answerOf(question) as Draft;
const drafts = [draftOf('average list price by category'), draftOf('average unit price by category')];

test('readings are offered in words that are read just so', () => {
  const asked = askBack(lexicon, 'en', drafts, (text) => answerOf(text).sql);
  expect(asked?.options).toEqual(['Average list price by category', 'Average unit price by category']);
});

test('a single reading is asked for where nothing is sure', () => {
  const asked = askBack(lexicon, 'en', drafts.slice(0, 1), (text) => answerOf(text).sql, 1);
  expect(asked?.options).toEqual(['Average list price by category']);
  expect(asked?.question).toMatch(/Do you mean this/);
});

test('a reading whose words are read otherwise is none to choose, and one alone is no choice', () => {
  expect(askBack(lexicon, 'en', drafts, (text) => (text.includes('list') ? null : answerOf(text).sql))).toBeNull();
  expect(askBack(lexicon, 'en', [drafts[0] as Draft, drafts[0] as Draft], (text) => answerOf(text).sql)).toBeNull();
});

test('the question back is in the language of the question', () => {
  expect(askBack(lexicon, 'zh', drafts, (text) => answerOf(text).sql)?.question).toMatch(/哪一种/);
});
