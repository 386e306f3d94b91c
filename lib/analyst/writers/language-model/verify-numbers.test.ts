import { expect, test } from 'vitest';
import { collectNumbers, saysOnlyKnownNumbers } from '@/lib/analyst/writers/language-model/verify-numbers';

const known = collectNumbers([{ total: 2328.6, share: 0.2246, date: '2024-03-01' }, ['USA', 523.06], 1_250_000, -12]);

test.each([
  'The total is 2,328.60.',
  'The total is 2328.6.',
  'About 2,329 in all.',
  'USA has 523.06.',
  'That is 22.5% of it.',
  'That is 22 percent of it.',
  'In March 2024 nothing happened.',
  'It reached 1.25 million.',
  'It reached 1.3M.',
  '达到125万。',
  'It fell by 12.',
  'No number at all.',
])('lets through: %s', (text) => expect(saysOnlyKnownNumbers(text, known)).toBe(true));

test.each([
  'The total is 2,330.',
  'USA has 523.6.',
  'That is 23% of it.',
  'In 2025 nothing happened.',
  'It reached 1.4 million.',
  '达到126万。',
  'It grew by 13.',
])('holds back: %s', (text) => expect(saysOnlyKnownNumbers(text, known)).toBe(false));
