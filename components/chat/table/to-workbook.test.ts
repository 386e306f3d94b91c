import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { toWorkbook } from '@/components/chat/table/to-workbook';
import { table } from '@/lib/charts/testing/table';

const result = table(
  ['id', 'note', 'amount:decimal', 'exact:integer', 'day:date', 'at:timestamp', 'ok:boolean'],
  [
    [
      '00123',
      '=HYPERLINK("http://example.test")',
      12.5,
      '12345678901234567890',
      '2024-02-29',
      '2024-02-29 13:05:10',
      true,
    ],
    ['@SUM(1+1)', null, -3, '42', '1850-01-01', null, false],
  ],
);
const rate = { name: 'rate', kind: 'decimal' as const, format: 'percent' as const };

const written = read(toWorkbook({ ...result, columns: result.columns }), { cellNF: true });
const sheet = written.Sheets[written.SheetNames[0] ?? ''] ?? {};

test('cells have their types', () => {
  expect(sheet.C2).toMatchObject({ t: 'n', v: 12.5 });
  expect(sheet.D3).toMatchObject({ t: 'n', v: 42 });
  expect(sheet.G2).toMatchObject({ t: 'b', v: true });
  expect(sheet.E2).toMatchObject({ t: 'n', z: 'yyyy-mm-dd', v: 45_351 });
  expect(sheet.F2).toMatchObject({ t: 'n', z: 'yyyy-mm-dd hh:mm:ss' });
  expect(Number(sheet.F2?.v) - 45_351).toBeCloseTo((13 * 3600 + 5 * 60 + 10) / 86_400, 9);
});

test('nothing is lost: leading zeros, every digit of big numbers, days before spreadsheets', () => {
  expect(sheet.A2).toMatchObject({ t: 's', v: '00123' });
  expect(sheet.D2).toMatchObject({ t: 's', v: '12345678901234567890' });
  expect(sheet.E3).toMatchObject({ t: 's', v: '1850-01-01' });
  expect(sheet.B3).toBeUndefined();
});

test('nothing runs', () => {
  for (const cell of Object.values(sheet)) expect(cell?.f).toBeUndefined();
  expect(sheet.B2?.v).toBe(`'=HYPERLINK("http://example.test")`);
  expect(sheet.A3?.v).toBe("'@SUM(1+1)");
});

test('a percentage is one there too, and an empty result has its headings', () => {
  const one = read(toWorkbook({ columns: [rate], rows: [[0.125]] }), { cellNF: true });
  expect(one.Sheets.Rows?.A2).toMatchObject({ v: 0.125, z: '0.00%', w: '12.50%' });
  const none = read(toWorkbook({ columns: [rate], rows: [] }));
  expect(utils.sheet_to_json(none.Sheets.Rows ?? {}, { header: 1 })).toEqual([['rate']]);
});
