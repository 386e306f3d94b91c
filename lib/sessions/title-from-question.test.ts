import { expect, test } from 'vitest';
import { titleFromQuestion } from '@/lib/sessions/title-from-question';

test('short questions stay, on one line', () => {
  expect(titleFromQuestion(' Top 5\n artists ')).toBe('Top 5 artists');
});

test('long ones end between words', () => {
  const title = titleFromQuestion(`${'revenue by country and month, '.repeat(5)}please`);
  expect(title).toBe('revenue by country and month, revenue by country and month…');
});

test('Chinese and emoji are cut between characters', () => {
  expect(titleFromQuestion('销'.repeat(200))).toBe(`${'销'.repeat(59)}…`);
  expect(titleFromQuestion('🎵'.repeat(81))).toBe(`${'🎵'.repeat(59)}…`);
});
