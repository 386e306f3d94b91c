import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { convertColumn, isMisfit } from '@/lib/engines/duckdb/import/convert-column';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import { CANDIDATES } from '@/lib/engines/duckdb/import/type-candidates';
import type { Reading, TablePreview } from '@/lib/shared/file-import';
import { readCell } from '@/lib/shared/read-cell';
import { quoteLiteral } from '@/lib/sql/quote-literal';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readings-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function look(content: string): Promise<TablePreview> {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  const { tables } = await previewFile({ path, fileName: 't.csv' }, { folder });
  return tables[0] as TablePreview;
}

const column = (title: string, ...cells: string[]) =>
  `${[`${title};x`, ...cells.map((cell) => `${cell};a`)].join('\n')}\n`;

/** How the first column was read, and its other readings of the same kind. */
async function readingOf(content: string) {
  const { columns, header, notes } = await look(content);
  const { format } = columns?.[0] ?? {};
  return {
    format,
    others: header[0]?.readings?.map((reading) => reading.format).filter((one) => one !== format),
    open: notes.filter(({ code }) => code === 'reading_open').map(({ params }) => params.columns),
  };
}

describe('what cells could mean', () => {
  test.each<[string, string, string | null, (string | null)[], string[]]>([
    ['no day past the twelfth', column('day', '03/04/2024', '12/11/2024'), '%m/%d/%Y', ['%d/%m/%Y'], ['day']],
    ['one day past the twelfth', column('day', '03/04/2024', '13/11/2024'), '%d/%m/%Y', [], []],
    ['one month day past the twelfth', column('day', '03/04/2024', '11/13/2024'), '%m/%d/%Y', [], []],
    ['the same day and month', column('day', '04/04/2024', '05/05/2024'), '%m/%d/%Y', [], []],
    ['dots', column('day', '03.04.2024'), '%d.%m.%Y', ['%m.%d.%Y'], ['day']],
    ['short years', column('day', '03/04/05'), '%m/%d/%y', ['%d/%m/%y', '%y/%m/%d'], ['day']],
    ['moments', column('at', '03/04/2024 10:20'), '%m/%d/%Y %H:%M', ['%d/%m/%Y %H:%M'], ['at']],
    ['years first', column('day', '2024/03/04'), '%Y/%m/%d', [], []],
    ['thousands or thousandths', column('n', '1.234', '12.500'), '1.234,5', [null], ['n']],
    ['a fraction of a zero', column('n', '0.234', '12.500'), null, [], []],
    ['a fraction', column('n', '1.234', '12.5'), null, [], []],
    ['whole numbers', column('n', '1234', '5'), null, [], []],
  ])('%s', async (_what, content, format, others, open) => {
    expect(await readingOf(content)).toEqual({ format, others, open });
  });

  test.each<[string, string, string]>([
    ['another date', 'sent;due\n03/04/2024;28/04/2024\n', '%d/%m/%Y'],
    ['another date of the other order', 'sent;due\n03/04/2024;04/28/2024\n', '%m/%d/%Y'],
    ['decimal commas beside dots', 'n;price\n1.234;5,50\n', '1.234,5'],
  ])('%s in the same file decides', async (_what, content, format) => {
    expect(await readingOf(content)).toMatchObject({ format, open: [] });
  });

  test('decimal commas make the day come first, and leave the choice', async () => {
    const found = await readingOf('day;price\n03/04/2024;5,50\n');
    expect(found).toMatchObject({ format: '%d/%m/%Y', others: ['%m/%d/%Y'], open: ['day'] });
  });

  test('a zero is no group of thousands', async () => {
    const { columns } = await look('kg;x\n0,750;a\n1,250;b\n');
    expect(columns?.[0]).toMatchObject({ type: 'decimal', format: '1.234,5' });
  });
});

describe('what is imported', () => {
  async function bring(content: string, change: Partial<Reading> = {}) {
    const path = join(folder, 'upload');
    const { part, name, options, columns } = await look(content);
    const [first, ...rest] = columns ?? [];
    const tables = first && [{ part, name, options, columns: [{ ...first, ...change }, ...rest] }];
    const database = join(folder, 'data.duckdb');
    await importFiles({ files: [{ path, fileName: 't.csv', tables }], database, folder, mode: 'create' });
    const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const answer = await connection.runAndReadAll(`SELECT #1::VARCHAR FROM "${name}"`);
    const [type] = (await connection.runAndReadAll(`SELECT typeof(#1) FROM "${name}" LIMIT 1`)).getRows();
    connection.closeSync();
    instance.closeSync();
    return { type: type?.[0], values: answer.getRows().map(([value]) => value) };
  }

  test('is what was chosen', async () => {
    const content = column('day', '03/04/2024', '12/11/2024');
    expect((await bring(content)).values).toEqual(['2024-03-04', '2024-12-11']);
    expect((await bring(content, { format: '%d/%m/%Y' })).values).toEqual(['2024-04-03', '2024-11-12']);
  });

  test('follows a proof far behind the start', async () => {
    const days = Array.from({ length: 100_000 }, (_, index) => `0${(index % 9) + 1}/0${(index % 7) + 1}/2024`);
    const { type, values } = await bring(column('day', ...days, '25/12/2024'));
    expect({ type, first: values[1], last: values.at(-1) }).toEqual({
      type: 'DATE',
      first: '2024-02-02',
      last: '2024-12-25',
    });
  });

  test.each([
    ['1.5', 'DECIMAL(18,1)', '1.5'],
    ['1e3', 'DOUBLE', '1000.0'],
    ['0x1F', 'VARCHAR', '0x1F'],
    ['1_000', 'VARCHAR', '1_000'],
    ['inf', 'VARCHAR', 'inf'],
  ])('a late %s in whole numbers is not made one', async (cell, type, value) => {
    const numbers = Array.from({ length: 150_000 }, (_, index) => `${index}`);
    const brought = await bring(`n;x\n${[...numbers, cell].join(';a\n')};a\n`);
    expect({ type: brought.type, last: brought.values.at(-1) }).toEqual({ type, last: value });
  });
});

test('a preview reads each cell as the import does', async () => {
  const cells = [
    ...[
      '03/04/2024',
      '31/12/2024',
      '12/31/2024',
      '29/2/2023',
      '3/4/24',
      '24/12/31',
      '31.12.2024',
      '01.02.24',
      '1-2-2024',
    ],
    ...[
      '2024/2/30',
      '2024/1/2',
      '2024.1.2',
      '2024年3月1日',
      '2024年3月',
      '20240131',
      '20241301',
      '2024-01',
      '2024-1-2',
    ],
    ...['5 Jan 2024', '5 january 2024', 'Jan 5, 2024', 'Jan-24', 'May 2024', '1-May-24', 'Mai 2024'],
    ...['03/04/2024 10:20', '3/4/2024 12:05 AM', '3/4/2024 12:05 pm', '3/4/2024 13:05 pm', '31/12/2024 24:00:00'],
    ...[
      '1',
      '+5',
      '-3',
      '007',
      '1.5',
      '.5',
      '5.',
      '1e3',
      '1,234',
      '0,750',
      '1,23',
      '1.234',
      '1.234,5',
      '(1,200.00)',
      '1 234,50',
    ],
    ...[
      "1'234.50",
      '$1,234.50',
      '-$7.25',
      '12.5%',
      '1234567890123456789',
      ...[
        '−5',
        '1.200,00-',
        '(5)',
        '５００',
        '１,２３４',
        '€ 5',
        '5 EUR',
        'USD 1,200',
        '1.2M',
        '3.5k',
        '1.2万',
        '5亿元',
        '5m',
        '1.2b',
      ],
      ...[
        '0.5 %',
        '５％',
        '(1.200,50 €)',
        '¥-5',
        "10'000",
        '1 2 3',
        '..',
        '***',
        '007 €',
        '1.200',
        '0,5k',
        '12 Mio.',
        '$',
        '-',
        '+',
        'e5',
        '1e3k',
      ],
      ...['26:30:00 h', '8:10', '25:00', '-1:30:00', '8:61', '8:10 PM', '13:00 pm', '8:10:05 am'],
      'inf',
      '0x1F',
      'yes',
      'FALSE',
      'NA',
      '-',
      '',
      'x',
    ],
  ];
  const readings = CANDIDATES.map(({ type, format }) => ({ type, format })).filter(
    // Clocks without a date, and moments in ISO, are shown as they are.
    ({ type, format }) => !(format === null && (type === 'timestamp' || type === 'time')),
  );
  readings.push({ type: 'decimal', format: '1,234.5 kg' }, { type: 'integer', format: '1.234,5 人' });
  cells.push('12 kg', '1,250.5kg', '1.250人', '12', 'kg', '-3 kg');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = cells.map((cell, index) => `(${index}, ${quoteLiteral(cell)})`);
  await connection.run(`CREATE TABLE cells AS FROM (VALUES ${rows.join(', ')}) rows (row, cell)`);
  for (const reading of readings) {
    const value = convertColumn('cell', reading);
    const spelt =
      reading.type === 'decimal' || reading.type === 'duration' ? `(${value})` : `CAST(${value} AS VARCHAR)`;
    const answer = await connection.runAndReadAll(
      `SELECT ${spelt}, ${isMisfit('cell', reading)} FROM cells ORDER BY row`,
    );
    const stored = answer.getRows().map(([read, misfit]) => (misfit ? undefined : read === null ? null : String(read)));
    const shown = cells.map((cell) => readCell(cell, reading));
    expect({ reading, cells: shown.map((one, index) => [cells[index], one]) }).toEqual({
      reading,
      cells: stored.map((one, index) => [cells[index], one]),
    });
  }
  connection.closeSync();
  instance.closeSync();
});
