import { expect, test } from 'vitest';
import { markWords } from '@/components/chat/misread/mark-words';

const marked = (text: string, words: string[]) =>
  markWords(text, words)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('');

test.each([
  ['Total takings by country', ['takings'], 'Total [takings] by country'],
  ['Takings and takings', ['takings'], '[Takings] and [takings]'],
  ['the part of a party', ['part'], 'the [part] of a party'],
  ['各城市的复购率', ['复购率'], '各城市的[复购率]'],
  ['what is C++ (new)', ['c++', '(new)'], 'what is [C++] [(new)]'],
  ['net sales sales', ['sales', 'net sales'], '[net sales] [sales]'],
  ['nothing here', [], 'nothing here'],
  ['', ['word'], ''],
])('%s', (text, words, expected) => {
  expect(marked(text, words)).toBe(expected);
});
