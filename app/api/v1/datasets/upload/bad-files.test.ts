import { existsSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as read, DELETE as remove } from '@/app/api/v1/datasets/[datasetId]/route';
import { GET as progress } from '@/app/api/v1/datasets/[datasetId]/training/progress/route';
import { POST as upload } from '@/app/api/v1/datasets/upload/route';
import { DiskStorage } from '@/lib/datasets/storage/disk-storage';
import { setStorage } from '@/lib/datasets/storage/get-storage';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { makeZip } from '@/lib/engines/duckdb/import/testing/make-zip';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-bad-files-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

const MEGABYTE = 1024 ** 2;
const HAN = /\p{Script=Han}/u;

let database: TestDatabase;
let token: string;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
  token = (await signUp('ada')).token;
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

type Content = string | Uint8Array;
const formOf = (files: [string, Content][]) => {
  const data = new FormData();
  for (const [name, content] of files) data.append('files', new File([content as Uint8Array<ArrayBuffer>], name));
  return data;
};
const send = (files: [string, Content][], language = 'en') =>
  callRoute(upload, { token, multipart: formOf(files), headers: { 'accept-language': language } });

const left = () =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
const kept = async () => ({
  uploads: await db().upload.count(),
  datasets: await db().dataset.count(),
  objects: await db().storedObject.count(),
  files: left(),
});

/** Refused in both languages with a sentence of the file's name, and nothing left. */
async function refusesBoth(files: [string, Content][], status: number, sentence: RegExp, name = files[0]?.[0] ?? '') {
  const before = await kept();
  for (const language of ['en', 'zh']) {
    const answer = await send(files, language);
    expect(answer.status, answer.body.detail).toBe(status);
    expect(answer.body.detail).toContain(name);
    expect(answer.body.detail).not.toMatch(/[{}]/);
    expect(answer.body.detail).toMatch(language === 'en' ? sentence : HAN);
  }
  expect(await kept()).toEqual(before);
}

async function made(files: [string, Content][]) {
  const { status, body } = await send(files);
  expect(status, body.detail).toBe(201);
  return body.id as number;
}

const ended = (id: number) =>
  vi.waitFor(
    async () => {
      const { body } = await callRoute(progress, { token, params: { datasetId: String(id) } });
      expect(body.status).not.toBe('training');
      return body;
    },
    { timeout: 60_000, interval: 100 },
  );

async function drop(id: number) {
  expect((await callRoute(remove, { method: 'DELETE', token, params: { datasetId: String(id) } })).status).toBe(200);
}

const wide = Array.from({ length: 5000 }, (_, index) => `c${index}`).join(',');
const random = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) % 256);
const locked = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);

async function parquet(): Promise<Buffer> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const path = `${directory}-whole.parquet`;
  await connection.run(`COPY (SELECT range AS id, 'name ' || range AS name FROM range(50000)) TO '${path}'`);
  connection.closeSync();
  instance.closeSync();
  const bytes = await readFile(path);
  rmSync(path);
  return bytes;
}

function workbook(): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], [1]]), 'S');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
}

test.each<[string, string, Content, number, RegExp]>([
  ['an empty file', 'empty.csv', '', 422, /is empty/],
  ['spaces only', 'blank.csv', '  \n\n \n', 422, /is empty/],
  ['a header without rows', 'header.csv', 'a,b\n', 422, /header but no rows/],
  ['5,000 columns', 'wide.csv', `${wide}\n${wide}\n`, 422, /more than 2000 columns/],
  [
    '5,000 columns of JSON',
    'wide.json',
    JSON.stringify([Object.fromEntries(wide.split(',').map((name) => [name, 1]))]),
    422,
    /more than 2000 columns/,
  ],
  ['a binary named .csv', 'photo.csv', random, 422, /not text/],
  ['a picture named .xlsx', 'photo.xlsx', random, 422, /cannot be read/],
  ['a workbook with a password', 'locked.xlsx', locked, 422, /password/],
  ['an old workbook', 'old.xls', locked, 415, /old Excel/],
  ['a program', 'setup.exe', 'MZ', 415, /not supported/],
  ['half a JSON', 'half.json', '[{"a":1},{"a":', 422, /cannot be read/],
  ['JSON without rows', 'none.json', '[]', 422, /no rows/],
  ['a SQLite header and no more', 'bad.sqlite', `SQLite format 3\0${'x'.repeat(5000)}`, 422, /cannot be read/],
  ['a name that is no text', '\u0000.csv', '', 422, /is empty/],
])('%s is refused, and nothing is left', async (_what, name, content, status, sentence) => {
  await refusesBoth([[name, content]], status, sentence, name.replace('\u0000', ''));
});

test('half a Parquet file, half a workbook, half a database and half a zip are damaged', async () => {
  const halves: [string, Uint8Array][] = [
    ['cut.parquet', await parquet()],
    ['cut.xlsx', workbook()],
    ['cut.sqlite', await readFile('data/chinook/chinook.sqlite')],
    ['cut.zip', makeZip([{ name: 'a.csv', content: 'a,b\n1,2\n' }])],
  ];
  for (const [name, whole] of halves)
    await refusesBoth([[name, whole.subarray(0, Math.floor(whole.length / 2))]], 422, /cannot be read/);
});

test('bombs are not unpacked: a zip that lies, a workbook of gigabytes, an endless sheet', async () => {
  const zeros = Buffer.alloc(8 * MEGABYTE);
  const parts = (sheet: { content: Buffer | string; claims?: number }) => [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', ...sheet },
  ];
  await refusesBoth([['liar.zip', makeZip([{ name: 'a.csv', content: zeros, claims: 10 }])]], 422, /cannot be read/);
  const huge = makeZip(parts({ content: '<worksheet/>', claims: 3 * 1024 * MEGABYTE }));
  await refusesBoth([['huge.xlsx', huge]], 413, /unpacks to more than 600 MB/);
  await refusesBoth([['liar.xlsx', makeZip(parts({ content: zeros, claims: 100 }))]], 422, /cannot be read/);
  const many = makeZip(Array.from({ length: 5_001 }, (_, index) => ({ name: `${index}.csv`, content: '' })));
  await refusesBoth([['many.zip', many]], 413, /more than 5000 files/);
}, 60_000);

test('no name leads out of its folder, in an archive or of an upload', async () => {
  for (const name of ['../../escaped.csv', '/tmp/escaped.csv', 'C:\\escaped.csv', 'a/../../../escaped.csv'])
    await refusesBoth([['tricks.zip', makeZip([{ name, content: 'a,b\n1,2\n' }])]], 422, /cannot be read/);
  const before = await kept();
  const id = await made([['../../../../tmp/escaped.csv', 'a,b\n1,2\n']]);
  expect(await ended(id)).toMatchObject({ status: 'ready' });
  expect(existsSync('/tmp/escaped.csv')).toBe(false);
  expect((await callRoute(read, { token, params: { datasetId: String(id) } })).body.name).toBe('escaped');
  await drop(id);
  await vi.waitFor(async () => expect(await kept()).toEqual(before));
});

test('ragged rows, doubled columns, keywords, quotes and emoji are data like other data', async () => {
  const text = 'select,"a""b",😀,total,total\nx,1,2,3,4\ny,5,6\nz,7,8,9,10,11\nw,1,1,1,1\n';
  const id = await made([['order by "x"; DROP TABLE users;--.csv', text]]);
  expect(await ended(id)).toMatchObject({ status: 'ready', error_msg: null });
  const { log } = await db().trainingRun.findFirstOrThrow({ where: { datasetId: id } });
  const detail = expect.objectContaining({ rows: 1 });
  expect(log).toContainEqual(expect.objectContaining({ code: 'rows_left_out', detail }));
  const asked = await callRoute(ask, { token, json: { dataset_id: id, question: 'how many rows' } });
  expect(asked.status, asked.body.detail).toBe(200);
  expect(Object.values(asked.body.rows[0]).map(Number)).toEqual([3]);
  await drop(id);
});

test('20 MB in one cell, in the first row too, are a row', async () => {
  const cell = 'x'.repeat(20 * MEGABYTE);
  const id = await made([['big.csv', `id,body\n1,${cell}\n2,short\n`]]);
  expect(await ended(id)).toMatchObject({ status: 'ready' });
  const asked = await callRoute(ask, { token, json: { dataset_id: id, question: 'how many rows' } });
  expect(Object.values(asked.body.rows[0]).map(Number)).toEqual([2]);
  await drop(id);
}, 60_000);

test('a full disk is said with what to do, before and while the tables are made', async () => {
  const before = await kept();
  class FullDisk extends DiskStorage {
    override room = () => Promise.resolve(3);
  }
  setStorage(new FullDisk(directory));
  for (const language of ['en', 'zh']) {
    const { status, body } = await send([['a.csv', 'a,b\n1,2\n']], language);
    expect(status).toBe(507);
    expect(body.detail).toMatch(language === 'en' ? /full/ : HAN);
  }
  setStorage(undefined);
  expect(await kept()).toEqual(before);
});

test('an upload cut half-way keeps nothing', async () => {
  const before = await kept();
  const body = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.csv"\r\n\r\na,b\n1,2\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const { status, body: said } = await callRoute(upload, { token, text: body, headers });
  expect(status, said.detail).toBe(400);
  expect(said.detail).toMatch(/broke off/);
  expect(await kept()).toEqual(before);
});

test('two files of one name, in one upload and in two at once, are tables of their own', async () => {
  const one = await made([
    ['sales.csv', 'city,amount\nRome,1\n'],
    ['sales.csv', 'day,what\n2024-01-01,tea\n'],
  ]);
  expect(await ended(one)).toMatchObject({ status: 'ready' });
  const { body } = await callRoute(read, { token, params: { datasetId: String(one) } });
  expect(body.table_count).toBe(2);
  const ids = await Promise.all(
    [1, 2, 3].map((amount) => made([['sales.csv', `city,amount\nRome,${amount}\nOslo,${amount}\n`]])),
  );
  for (const [index, id] of ids.entries()) {
    expect(await ended(id)).toMatchObject({ status: 'ready' });
    const asked = await callRoute(ask, { token, json: { dataset_id: id, question: 'total amount' } });
    expect(Object.values(asked.body.rows[0]).map(Number)).toEqual([2 * (index + 1)]);
  }
  for (const id of [one, ...ids]) await drop(id);
}, 60_000);

test('a damaged file among good ones refuses them all, by its name', async () => {
  await refusesBoth(
    [
      ['good.csv', 'a,b\n1,2\n'],
      ['bad.csv', ''],
    ],
    422,
    /“bad.csv” is empty/,
    'bad.csv',
  );
});
