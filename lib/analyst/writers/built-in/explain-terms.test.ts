import { expect, test } from 'vitest';
import { explainTerms } from '@/lib/analyst/writers/built-in/explain-terms';

const TERMS = [
  { term: 'GTV', meaning: 'turnover' },
  { term: 'net GTV', meaning: 'turnover less refunds' },
  { term: 'C++ (old)', meaning: 'legacy' },
  { term: '大盘', meaning: '营业额' },
];

test.each([
  ['What is the gtv by region?', 'What is the turnover by region?'],
  ['net GTV per month', 'turnover less refunds per month'],
  ['今年的大盘是多少', '今年的营业额是多少'],
  ['C++ (old) users', 'legacy users'],
])('%s is read as %s', (question, explained) => {
  expect(explainTerms(question, TERMS)).toBe(explained);
});

test('a term within another word is none, and a meaning is not explained again', () => {
  expect(explainTerms('gtvs and AGTV', TERMS)).toBeNull();
  expect(
    explainTerms('a b', [
      { term: 'a', meaning: 'b' },
      { term: 'b', meaning: 'a' },
    ]),
  ).toBe('b a');
  expect(explainTerms('anything', [])).toBeNull();
});
