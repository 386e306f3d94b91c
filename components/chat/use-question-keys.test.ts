import { expect, test } from 'vitest';
import { nextQuestion } from '@/components/chat/use-question-keys';

test('from a question one goes to its neighbours, from within an answer back to its question first', () => {
  expect(nextQuestion({ at: 3, isAtBeginning: true }, 1)).toBe(4);
  expect(nextQuestion({ at: 3, isAtBeginning: true }, -1)).toBe(2);
  expect(nextQuestion({ at: 3, isAtBeginning: false }, -1)).toBe(3);
  expect(nextQuestion({ at: 3, isAtBeginning: false }, 1)).toBe(4);
  expect(nextQuestion({ at: 0, isAtBeginning: true }, -1)).toBe(-1);
});
