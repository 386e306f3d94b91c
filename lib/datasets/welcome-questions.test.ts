import { expect, test } from 'vitest';
import { pickDifferent } from '@/lib/datasets/welcome-questions';
import type { QuestionKind } from '@/lib/shared/question-kinds';

const pick = (kinds: QuestionKind[], count = 4) =>
  pickDifferent(
    kinds.map((kind, at) => ({ question: `${at}`, kind })),
    count,
  ).map(({ question, kind }) => `${question} ${kind}`);

test('the first of each kind is offered, in the order of the list', () => {
  expect(pick(['ranking', 'ranking', 'time', 'groups', 'ranking', 'number'])).toEqual([
    '0 ranking',
    '2 time',
    '3 groups',
    '5 number',
  ]);
});

test('where there are fewer kinds, others of them fill the places', () => {
  expect(pick(['ranking', 'ranking', 'time', 'ranking', 'time'])).toEqual([
    '0 ranking',
    '1 ranking',
    '2 time',
    '3 ranking',
  ]);
  expect(pick(['number'])).toEqual(['0 number']);
  expect(pick([])).toEqual([]);
});
