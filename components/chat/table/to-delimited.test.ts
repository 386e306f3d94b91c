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

test('quotes what needs quoting and leaves nulls empty', () => {
  expect(
    toDelimited(
      table([
        ['say "hi"', 1],
        ['two\nlines', null],
      ]),
      ',',
    ),
  ).toBe('"a,b",n\r\n"say ""hi""",1\r\n"two\nlines",');
  expect(toDelimited(table([['x,y', 1]]), '\t')).toBe('a,b\tn\r\nx,y\t1');
});

test('text that a spreadsheet would run is disarmed, numbers are not', () => {
  expect(
    toDelimited(
      table([
        ['=1+1', -5],
        ['+49 30', -1.5],
        ['-12.50', 0],
        ['@cmd', 0],
      ]),
      ',',
    ),
  ).toBe(`"a,b",n\r\n'=1+1,-5\r\n'+49 30,-1.5\r\n-12.50,0\r\n'@cmd,0`);
});
