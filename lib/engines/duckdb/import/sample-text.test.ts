import { expect, test } from 'vitest';
import { countTitleRows } from '@/lib/engines/duckdb/import/sample-text';

const header = ['Region', 'Product', 'Amount'];
const rows = [
  ['North', 'Tea', '10'],
  ['South', 'Coffee', '20'],
];

test.each([
  ['no title', [header, ...rows], 0],
  ['a title in the first cell', [['Sales report', '', ''], ['', '', ''], header, ...rows], 2],
  ['a title merged over the width', [['Sales report', 'Sales report', 'Sales report'], header, ...rows], 1],
  [
    'a first row of equal figures',
    [
      ['0', '0', '0'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
    0,
  ],
])('%s', (_name, lines, titles) => {
  expect(countTitleRows(lines)).toBe(titles);
});
