import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import { extractArchive } from '@/lib/engines/duckdb/import/read-zip';
import { makeZip } from '@/lib/engines/duckdb/import/testing/make-zip';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(fileName: string, content: string | Uint8Array) {
  const path = join(folder, 'file-0');
  await writeFile(path, content);
  return { path, fileName };
}

const preview = async (fileName: string, content: string | Uint8Array) =>
  previewFile(await fileOf(fileName, content), { folder });

const MEGABYTE = 1024 * 1024;

test('a zip bomb stops at the limit, whatever it claims', async () => {
  const honest = await fileOf('a.zip', makeZip([{ name: 'a.csv', content: Buffer.alloc(8 * MEGABYTE) }]));
  await expect(extractArchive(honest.path, 'a.zip', folder, MEGABYTE)).rejects.toMatchObject({
    code: 'file_too_large',
    params: { file: 'a.zip', most: '1 MB' },
  });
  // Its own claim is enough: nothing was unpacked.
  expect(await readdir(folder)).toEqual(['file-0']);
  const liar = await fileOf('a.zip', makeZip([{ name: 'a.csv', content: Buffer.alloc(8 * MEGABYTE), claims: 10 }]));
  await expect(extractArchive(liar.path, 'a.zip', folder, MEGABYTE)).rejects.toMatchObject({
    code: 'invalid_file',
    params: { file: 'a.zip', reason: 'damaged' },
  });
});

test('a name cannot lead out of the folder', async () => {
  const climbing = makeZip([{ name: '../../../tmp/escaped.csv', content: 'a,b\n1,2\n' }]);
  await expect(preview('a.zip', climbing)).rejects.toMatchObject({ code: 'invalid_file' });
});

test('an archive in an archive is left alone', async () => {
  const inner = makeZip([{ name: 'b.csv', content: 'a,b\n1,2\n' }]);
  const { tables, notes } = await preview(
    'a.zip',
    makeZip([
      { name: 'inner.zip', content: inner },
      { name: 'c.csv', content: 'x,y\n1,2\n' },
    ]),
  );
  expect(tables.map(({ name }) => name)).toEqual(['c']);
  expect(notes).toEqual([expect.objectContaining({ code: 'entry_ignored' })]);
});

const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function workbookOf(sheet: string): Buffer {
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;
  const part = (name: string, kind: string) =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
    },
    { name: '_rels/.rels', content: relation('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${X} xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relation('worksheet', 'worksheets/sheet1.xml') },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet ${X}>${sheet}</worksheet>` },
  ]);
}

const ROWS =
  '<sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>';

test('a workbook that claims to unpack to gigabytes is not unpacked', async () => {
  const bomb = makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', content: '<worksheet/>', claims: 3 * 1024 * MEGABYTE },
  ]);
  await expect(preview('a.xlsx', bomb)).rejects.toMatchObject({
    code: 'file_too_large',
    params: { file: 'a.xlsx' },
  });
});

test('a workbook that claims little and holds much is not read', async () => {
  const bomb = makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(8 * MEGABYTE), claims: 100 },
  ]);
  await expect(preview('a.xlsx', bomb)).rejects.toMatchObject({ code: 'invalid_file', params: { reason: 'damaged' } });
});

test.each([
  ['a merged area of a whole sheet', `${ROWS}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`],
  [
    'cells at the far ends of a sheet',
    ROWS.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
  ],
])('%s costs no time', async (_what, sheet) => {
  await expect(preview('a.xlsx', workbookOf(sheet))).rejects.toMatchObject({
    code: 'file_too_large',
    params: { file: 'a.xlsx' },
  });
});

test('the workbook itself is one', async () => {
  expect((await preview('a.xlsx', workbookOf(ROWS))).tables[0]?.rows).toEqual([['1']]);
});

test('20 MB in one cell arrive whole', async () => {
  const text = 'x'.repeat(20 * MEGABYTE);
  const database = join(folder, 'data.duckdb');
  const files = [await fileOf('big.csv', `id,text\n1,short\n2,${text}\n3,short\n`)];
  await importFiles({ files, database, folder, mode: 'create' });
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const read = await connection.runAndReadAll('SELECT count(*)::INTEGER, max(length("text"))::INTEGER FROM big');
  expect(read.getRows()).toEqual([[3, text.length]]);
  connection.closeSync();
  instance.closeSync();
}, 60_000);

async function parquet(): Promise<Buffer> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const path = join(folder, 'whole.parquet');
  await connection.run(`COPY (SELECT range AS id, 'name ' || range AS name FROM range(50000)) TO '${path}'`);
  connection.closeSync();
  instance.closeSync();
  return readFile(path);
}

test('half a Parquet file and half a SQLite database are damaged, and the dataset stays as it was', async () => {
  const whole = await parquet();
  const sqlite = await readFile(join(process.cwd(), 'data/chinook/chinook.sqlite'));
  for (const [fileName, content] of [
    ['a.parquet', whole],
    ['a.sqlite', sqlite],
  ] as const) {
    const files = [await fileOf(fileName, content.subarray(0, content.length / 2))];
    const database = join(folder, 'data.duckdb');
    await expect(importFiles({ files, database, folder, mode: 'create' }), fileName).rejects.toMatchObject({
      code: 'invalid_file',
      params: { reason: 'damaged' },
    });
    expect((await readdir(folder)).filter((name) => name.startsWith('data.duckdb'))).toEqual([]);
  }
});

test('keywords, quotes, emoji and one name twice are names like others', async () => {
  const database = join(folder, 'data.duckdb');
  const files = [await fileOf('select "from".csv', 'order,"a""b",😀,order\n1,2,3,4\n5,6,7,8\n')];
  const { tables } = await importFiles({ files, database, folder, mode: 'create' });
  expect(tables[0]?.columns.map(({ label }) => label)).toEqual(['order', 'a"b', '😀', 'order']);
  expect(new Set(tables[0]?.columns.map(({ name }) => name)).size).toBe(4);
});
