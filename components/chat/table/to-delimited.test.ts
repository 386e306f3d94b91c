import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { toDelimited } from '@/components/chat/table/to-delimited';
import type { Cell } from '@/lib/shared/result';

const table = (rows: Cell[][]) => ({
  columns: [
    { name: 'a,b', kind: 'text' as const },
    { name: 'n', kind: 'integer' as const },
  ],
  rows,
});

const cells = async (...texts: Cell[]) => {
  const text = await toDelimited(table(texts.map((cell) => [cell, null])), ',');
  return (Papa.parse<string[]>(text).data.slice(1) as string[][]).map(([cell]) => cell);
};

test('quotes what needs quoting and leaves nulls empty', async () => {
  const rows = [
    ['say "hi"', 1],
    ['two\nlines', null],
  ];
  expect(await toDelimited(table(rows), ',')).toBe('"a,b",n\r\n"say ""hi""",1\r\n"two\nlines",');
  expect(await toDelimited(table([['x,y', 1]]), '\t')).toBe('a,b\tn\r\nx,y\t1');
});

test('numbers stay numbers, also where the database gives them as text', async () => {
  const rows = [
    ['-12.50', -5],
    ['-5', -1.5],
    ['-1e-7', 0],
    ['-0,5', 1e21],
    ['9007199254740993', null],
  ];
  expect(await toDelimited(table(rows), '\t')).toBe(
    'a,b\tn\r\n-12.50\t-5\r\n-5\t-1.5\r\n-1e-7\t0\r\n-0,5\t1e+21\r\n9007199254740993\t',
  );
});

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
const BEFORE = [
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u200e',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u0000',
  ' \u200b ',
];

test.each(SIGNS)('text that begins with %s is disarmed, whatever blanks stand before it', async (sign) => {
  const texts = BEFORE.map((before) => `${before}${sign}cmd|' /C calc'!A0`);
  for (const cell of await cells(...texts)) expect(cell).toMatch(/^'/);
  expect(await cells(`a${sign}b`, `1${sign}1`, `"${sign}1"`)).toEqual([`a${sign}b`, `1${sign}1`, `"${sign}1"`]);
});

test.each(['-5+cmd()', '-', '--1', '+49 30 1234', '+5', '-1-1', '-5 kg', '-5\n', '=1', '@a', '-1.2.3', '-1e', '-0x10'])(
  '%j is no number',
  async (text) => {
    expect(await cells(text)).toEqual([`'${text}`]);
  },
);

/** What a spreadsheet makes of a line when its language separates by semicolons, quotes only where a field begins. */
const bySemicolons = (text: string) =>
  text.split('\r\n').flatMap((line) => Papa.parse<string[]>(line, { delimiter: ';', quoteChar: '\u0001' }).data.flat());

test.each([';=1+1', ';  =1+1', 'a;@b', 'a;\u200b+b', ';;-b', 'a;＝b', 'a\t=b', 'a\n=b', 'a\r-b'])(
  '%j begins no formula where cells end by semicolons or line breaks',
  async (text) => {
    const delimited = await toDelimited(
      table([
        [1, 0],
        [`x${text}`, 0],
        [`x,${text}`, 0],
      ]),
      ',',
    );
    const seen = bySemicolons(delimited).flatMap((cell) => cell.split(/[\t\r\n]/));
    expect(
      seen.filter((cell) => new RegExp(`^[\\s\\u200b"]*[${SIGNS.join('')}]`.replace('+-@', '+\\-@')).test(cell)),
    ).toEqual([]);
  },
);

test('a list of numbers is left as it is', async () => {
  expect(await cells('1;-2;-3.5', '3; -4', '10-20; 30')).toEqual(['1;-2;-3.5', '3; -4', '10-20; 30']);
});

test('a column is called nothing that would run', async () => {
  const columns = [{ name: '=1+1', kind: 'text' as const }];
  expect(await toDelimited({ columns, rows: [] }, ',')).toBe(`"'=1+1"`);
});

test('a text of a million blanks takes no time', async () => {
  const began = performance.now();
  await cells(
    ' '.repeat(1_000_000),
    ';'.repeat(1_000_000),
    '; '.repeat(500_000),
    '\n'.repeat(1_000_000),
    '\t \r'.repeat(300_000),
    ';-1'.repeat(100_000),
    '-1'.repeat(100_000),
  );
  expect(performance.now() - began).toBeLessThan(2_000);
});
