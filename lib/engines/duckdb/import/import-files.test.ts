import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';

let folder: string;
let uploads = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(fileName: string, content: string | Uint8Array) {
  const path = join(folder, `upload-${++uploads}`);
  await writeFile(path, content);
  return { path, fileName };
}

async function rowsOf(database: string, sql: string) {
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

async function importOne(fileName: string, content: string | Uint8Array) {
  const database = join(folder, 'data.duckdb');
  const report = await importFiles({ files: [await fileOf(fileName, content)], database, folder, mode: 'create' });
  return { database, ...report };
}

describe('text', () => {
  test('decimal commas, day-first dates, missing words and a semicolon are understood', async () => {
    const { database } = await importOne(
      'umsatz.csv',
      'Ort;Datum;Betrag (€)\nKöln;03.04.2021;1.234,50\nBonn;31.12.2020;NA\nTrier;01.01.2022;7,25\n',
    );
    expect(await rowsOf(database, 'FROM umsatz')).toEqual([
      ['Köln', '2021-04-03', '1234.50'],
      ['Bonn', '2020-12-31', null],
      ['Trier', '2022-01-01', '7.25'],
    ]);
  });

  test('GB18030 text keeps its characters and its labels', async () => {
    // 地区,销售额\n北京,12\n上海,30\n
    const bytes = Buffer.from('b5d8c7f82ccffacadbb6ee0ab1b1bea92c31320ac9cfbaa32c33300a', 'hex');
    const { database, tables } = await importOne('销售.csv', bytes);
    expect(tables[0]?.columns).toEqual([
      { name: '地区', label: '地区' },
      { name: '销售额', label: '销售额' },
    ]);
    expect(await rowsOf(database, 'FROM 销售 ORDER BY 销售额')).toEqual([
      ['北京', '12'],
      ['上海', '30'],
    ]);
  });

  test('a later cell that does not fit widens the column and loses nothing', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `${index},${index === 199_999 ? 'x17' : index}`);
    const { database, notes } = await importOne('late.csv', `id,code\n${lines.join('\n')}\n`);
    expect(
      await rowsOf(database, "SELECT count(*)::INT, count(code)::INT, max(code) FILTER (code = 'x17') FROM late"),
    ).toEqual([[200_000, 200_000, 'x17']]);
    expect(notes).toContainEqual({
      code: 'type_fell_back',
      params: { table: 'late.csv', column: 'code', from: 'integer', to: 'text', count: 1 },
      examples: ['x17'],
    });
  });

  test('ragged rows: short ones are padded, long ones are counted and left out', async () => {
    const { database, notes } = await importOne('ragged.csv', 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n"x\ny",1,2\n');
    expect(await rowsOf(database, 'SELECT count(*)::INT FROM ragged')).toEqual([[3]]);
    expect(notes).toContainEqual({
      code: 'rows_rejected',
      params: { table: 'ragged.csv', count: 1 },
      examples: ['6 | 7 | 8 | 9'],
    });
  });

  test('title lines, duplicate and quoted names, leading zeros and quoted line breaks', async () => {
    const text = 'Report of May,,\n,,\n"na""me",zip,zip\n"A\nB",00123,1\nC,04567,2\n';
    const { database, tables } = await importOne('odd.csv', text);
    expect(tables[0]?.columns.map((column) => column.name)).toEqual(['na_me', 'zip', 'zip_2']);
    expect(await rowsOf(database, 'FROM odd')).toEqual([
      ['A\nB', '00123', '1'],
      ['C', '04567', '2'],
    ]);
  });

  test.each([
    ['empty.csv', '', 'empty'],
    ['header.csv', 'a,b\n', 'header_only'],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 1]), 'binary'],
    [
      'wide.csv',
      `${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')}\n${Array.from({ length: 5000 }, () => '1').join(',')}\n`,
      'too_many_columns',
    ],
    ['cut.parquet', 'PAR1 and no more', 'damaged'],
    ['broken.sqlite', 'SQLite format 3\0 and no more', 'damaged'],
  ])('%s is refused with a reason', async (fileName, content, reason) => {
    await expect(importOne(fileName, content)).rejects.toMatchObject({ code: 'invalid_file', params: { reason } });
  });
});

test('append needs the same columns; replace takes the place', async () => {
  const { database } = await importOne('sales.csv', 'day,amount\n2024-01-01,5\n');
  const more = await fileOf('sales.csv', 'day,amount\n2024-01-02,6\n');
  await importFiles({ files: [more], database, folder, mode: 'append' });
  expect(await rowsOf(database, 'SELECT sum(amount)::INT FROM sales')).toEqual([[11]]);
  const other = await fileOf('sales.csv', 'who,what\nann,tea\n');
  await expect(importFiles({ files: [other], database, folder, mode: 'append' })).rejects.toMatchObject({
    code: 'columns_differ',
  });
  expect(await rowsOf(database, 'SELECT sum(amount)::INT FROM sales')).toEqual([[11]]);
  await importFiles({ files: [more], database, folder, mode: 'replace' });
  expect(await rowsOf(database, 'SELECT sum(amount)::INT FROM sales')).toEqual([[6]]);
});

test('JSON keeps its types and nested values', async () => {
  const { database } = await importOne(
    'events.ndjson',
    '{"id":1,"at":"2024-05-01","tags":["a"]}\n{"id":2,"at":"2024-05-02","tags":[]}\n',
  );
  expect(await rowsOf(database, 'SELECT id, "at", tags::VARCHAR FROM events')).toEqual([
    ['1', '2024-05-01', '["a"]'],
    ['2', '2024-05-02', '[]'],
  ]);
});

test('a workbook: each sheet a table, merged cells filled, title rows skipped, dates as dates', async () => {
  const sheet = utils.aoa_to_sheet(
    [
      ['Sales 2024'],
      [],
      ['Region', 'Day', 'Amount'],
      ['North', new Date(Date.UTC(2024, 0, 31)), 5],
      [null, new Date(Date.UTC(2024, 1, 1)), 6],
    ],
    { UTC: true } as never,
  );
  sheet['!merges'] = [utils.decode_range('A4:A5')];
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, '销售 明细');
  utils.book_append_sheet(
    workbook,
    utils.aoa_to_sheet([
      ['id', 'name'],
      [1, 'Ann'],
    ]),
    'People',
  );
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([]), 'Empty');
  const { database, tables } = await importOne(
    'book.xlsx',
    new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' })),
  );
  expect(tables.map((table) => table.name)).toEqual(['销售_明细', 'People']);
  expect(await rowsOf(database, 'FROM "销售_明细"')).toEqual([
    ['North', '2024-01-31', '5'],
    ['North', '2024-02-01', '6'],
  ]);
});

test('a preview shows types to correct, and a correction is obeyed', async () => {
  const file = await fileOf('codes.csv', 'code,n\n1,2\n3,4\n');
  const preview = await previewFile(file, { folder });
  expect(preview.tables[0]?.header.map((column) => column.type)).toEqual(['BIGINT', 'BIGINT']);
  const [table] = preview.tables;
  const database = join(folder, 'data.duckdb');
  const columns =
    table?.columns?.map((column) =>
      column.name === 'code' ? { ...column, type: 'text' as const } : { ...column, include: false },
    ) ?? null;
  await importFiles({
    files: [{ ...file, tables: [{ part: '', name: 'codes', options: table?.options ?? null, columns }] }],
    database,
    folder,
    mode: 'create',
  });
  expect(await rowsOf(database, 'FROM codes')).toEqual([['1'], ['3']]);
});
