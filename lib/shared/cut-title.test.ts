import { expect, test } from 'vitest';
import { cutTitle } from '@/lib/shared/cut-title';

test('short questions stay, on one line', () => {
  expect(cutTitle(' Top 5\n artists ')).toBe('Top 5 artists');
});

test('long ones end between words', () => {
  const title = cutTitle(`${'revenue by country and month, '.repeat(5)}please`);
  expect(title).toBe('revenue by country and month, revenue by country and month…');
});

test('Chinese and emoji are cut between characters', () => {
  expect(cutTitle('销'.repeat(200))).toBe(`${'销'.repeat(59)}…`);
  expect(cutTitle('🎵'.repeat(81))).toBe(`${'🎵'.repeat(59)}…`);
});

test('what is written with several signs is one character, and none is taken apart', () => {
  const family = '👨‍👩‍👧‍👦';
  expect(cutTitle(family.repeat(40))).toBe(`${family.repeat(17)}…`);
  const marked = 'e\u0301';
  expect(cutTitle(marked.repeat(80))).toBe(`${marked.repeat(59)}…`);
  expect(cutTitle('م'.repeat(80))).toBe(`${'م'.repeat(59)}…`);
});

test('a character with a hundred marks does not make a title without end', () => {
  const zalgo = `a${'\u0300'.repeat(100)}`;
  expect(cutTitle(zalgo.repeat(20)).length).toBeLessThan(200);
});
