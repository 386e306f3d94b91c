import { expect, test } from 'vitest';
import { insertWords } from '@/components/chat/insert-words';

test.each([
  ['', 'Country', 0, 0, 'Country', 7],
  ['Revenue by', 'Country', 10, 10, 'Revenue by Country', 18],
  ['Revenue by ', 'Country', 11, 11, 'Revenue by Country', 18],
  ['Revenue by in 2024', 'Country', 10, 10, 'Revenue by Country in 2024', 18],
  ['Revenue by X?', 'Country', 11, 12, 'Revenue by Country?', 18],
  ['各的销售额', '城市', 1, 1, '各城市的销售额', 3],
  ['各', 'Country', 1, 1, '各 Country', 9],
])('%s + %s', (text, words, from, to, expected, caret) => {
  expect(insertWords(text, words, from, to)).toEqual([expected, caret]);
});
