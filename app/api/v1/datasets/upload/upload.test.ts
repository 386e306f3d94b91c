import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer } from '@/app/api/v1/_schemas/chat';
import {
  dataset as datasetSchema,
  modelingConfig,
  trainingData,
  trainingProgress,
} from '@/app/api/v1/_schemas/datasets';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as getModel, PUT as putModel } from '@/app/api/v1/datasets/[datasetId]/modeling-config/route';
import { PATCH as change, GET as one, DELETE as remove } from '@/app/api/v1/datasets/[datasetId]/route';
import { GET as rows } from '@/app/api/v1/datasets/[datasetId]/tables/[table]/rows/route';
import { POST as train } from '@/app/api/v1/datasets/[datasetId]/train/route';
import { DELETE as removePair } from '@/app/api/v1/datasets/[datasetId]/training/data/[dataId]/route';
import { GET as pairs } from '@/app/api/v1/datasets/[datasetId]/training/data/route';
import { GET as progress } from '@/app/api/v1/datasets/[datasetId]/training/progress/route';
import { POST as vouch } from '@/app/api/v1/datasets/[datasetId]/training/qa/route';
import { POST as addFiles } from '@/app/api/v1/datasets/[datasetId]/upload/route';
import { POST as upload } from '@/app/api/v1/datasets/upload/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-upload-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

const ORDERS = 'city,ordered_on,amount\nBerlin,2026-01-05,5\nParis,2026-01-06,7\nBerlin,2026-02-01,8\n';

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const of = (id: number) => ({ datasetId: String(id) });

function form(files: Record<string, string | Uint8Array<ArrayBuffer>>, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, content] of Object.entries(files)) data.append('files', new File([content], name));
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const trained = (id: number) =>
  vi.waitFor(
    async () => {
      const { body } = await callRoute(progress, { token: ada.token, params: of(id) });
      const state = asDocumented(trainingProgress, body);
      expect(state.status).not.toBe('training');
      return state;
    },
    { timeout: 20_000, interval: 50 },
  );

async function bring(files: Record<string, string>, fields: Record<string, string> = { name: 'Orders' }) {
  const { status, body } = await callRoute(upload, { token: ada.token, multipart: form(files, fields) });
  expect(status, body.detail).toBe(201);
  return asDocumented(datasetSchema, body);
}

test('files become a dataset that answers, without a browser', async () => {
  const made = await bring({ 'orders.csv': ORDERS });
  expect(made).toMatchObject({ name: 'Orders', kind: 'file', access: 'edit' });
  expect(await trained(made.id)).toMatchObject({ status: 'ready', process_rate: 100, error_msg: null });
  const question = { dataset_id: made.id, question: 'total amount by city' };
  const { body } = await callRoute(ask, { token: ada.token, json: question });
  const { sql, rows } = asDocumented(answer, body);
  expect(sql).toContain('amount');
  expect(rows.map((row) => Object.values(row).map(String)).sort()).toEqual([
    ['Berlin', '13'],
    ['Paris', '7'],
  ]);
});

test('a name comes from the first file when none is given; one too long is named as the fault', async () => {
  expect((await bring({ 'Sales 2026.csv': ORDERS }, {})).name).toBe('Sales 2026');
  const multipart = form({ 'a.csv': ORDERS }, { name: 'x'.repeat(200) });
  const { status, body } = await callRoute(upload, { token: ada.token, multipart });
  expect(status).toBe(422);
  expect(body.detail).toMatch(/^name: /);
});

test('dates of either order are read as asked, when made and when added to', async () => {
  const file = (day: string) => ({ 'sent.csv': `town,sent\nRome,${day}\n` });
  const { id } = await bring(file('03/04/2024'), { name: 'Sent', date_order: 'day' });
  await trained(id);
  const multipart = form(file('05/06/2024'), { date_order: 'day' });
  await callRoute(addFiles, { token: ada.token, params: of(id), multipart });
  await trained(id);
  const { body } = await callRoute(rows, { token: ada.token, params: { ...of(id), table: 'sent' } });
  expect(body.rows.map(({ sent }: { sent: string }) => sent)).toEqual(['2024-04-03', '2024-06-05']);
  const wrong = form(file('03/04/2024'), { date_order: 'dmy' });
  expect(await callRoute(upload, { token: ada.token, multipart: wrong })).toMatchObject({
    status: 422,
    body: { detail: expect.stringMatching(/^date_order: /) },
  });
});

test('rows are added and replaced; a training can be asked for, but not two at once', async () => {
  const { id } = await bring({ 'orders.csv': ORDERS });
  await trained(id);
  const add = (mode: string, content: string) =>
    callRoute(addFiles, { token: ada.token, params: of(id), multipart: form({ 'orders.csv': content }, { mode }) });
  expect((await add('append', ORDERS)).status).toBe(200);
  const second = await callRoute(train, { method: 'POST', token: ada.token, params: of(id) });
  expect(second).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/being prepared already/) } });
  await trained(id);
  await add('append', 'town\nRome\n');
  expect(await trained(id)).toMatchObject({ status: 'ready', error_msg: expect.stringContaining('“orders”') });
  expect((await callRoute(train, { method: 'POST', token: ada.token, params: of(id) })).status).toBe(200);
  expect(await trained(id)).toMatchObject({ error_msg: null });
});

test('the model and the training pairs are read, changed and checked', async () => {
  const { id } = await bring({ 'orders.csv': ORDERS });
  await trained(id);
  const call = { token: ada.token, params: of(id) };
  const before = asDocumented(modelingConfig, (await callRoute(getModel, call)).body);
  const put = (config: unknown, version?: number) =>
    callRoute(putModel, { ...call, method: 'PUT', json: { modeling_config: config, version } });
  const renamed = { ...before.modeling_config, terms: [{ term: 'turnover', meaning: 'sum of amount' }] };
  const after = asDocumented(modelingConfig, (await put(renamed, before.version)).body);
  expect(after.modeling_config).toEqual(renamed);
  expect((await put({}, before.version)).status).toBe(409);
  const wrong = await put({ tables: [{ name: 'gone' }] });
  expect(wrong).toMatchObject({
    status: 422,
    body: { detail: expect.stringMatching(/^modeling_config\.tables\.0\.name: /) },
  });

  const pair = { question: 'Turnover', sql: 'SELECT sum(amount) FROM orders' };
  const kept = await callRoute(vouch, { ...call, json: pair });
  expect(kept).toMatchObject({ status: 201, body: { ...pair, problem: null } });
  for (const sql of ['DROP TABLE orders', 'SELECT gone FROM orders'])
    expect(await callRoute(vouch, { ...call, json: { ...pair, sql } })).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/^sql: /) },
    });
  expect(asDocumented(trainingData, (await callRoute(pairs, call)).body)).toEqual([kept.body]);
  const dropped = { ...call, method: 'DELETE', params: { ...of(id), dataId: String(kept.body.id) } };
  expect((await callRoute(removePair, dropped)).status).toBe(200);
  expect((await callRoute(removePair, dropped)).status).toBe(404);
});

test('another user finds nothing to change; the owner renames and deletes', async () => {
  const { id } = await bring({ 'orders.csv': ORDERS });
  await trained(id);
  const call = { token: bob.token, params: of(id) };
  const tries = [
    callRoute(one, call),
    callRoute(progress, call),
    callRoute(pairs, call),
    callRoute(getModel, call),
    callRoute(putModel, { ...call, method: 'PUT', json: { modeling_config: {} } }),
    callRoute(vouch, { ...call, json: { question: 'q', sql: 'SELECT 1' } }),
    callRoute(removePair, { ...call, method: 'DELETE', params: { ...of(id), dataId: '1' } }),
    callRoute(train, { ...call, method: 'POST' }),
    callRoute(addFiles, { ...call, multipart: form({ 'a.csv': ORDERS }) }),
    callRoute(change, { ...call, method: 'PATCH', json: { name: 'mine' } }),
    callRoute(remove, { ...call, method: 'DELETE' }),
  ];
  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
  expect((await callRoute(upload, { multipart: form({ 'a.csv': ORDERS }) })).status).toBe(401);
  const owner = { token: ada.token, params: of(id) };
  expect(await callRoute(change, { ...owner, method: 'PATCH', json: { description: 'Shop' } })).toMatchObject({
    body: { name: 'Orders', description: 'Shop' },
  });
  expect((await callRoute(remove, { ...owner, method: 'DELETE' })).status).toBe(200);
  expect((await callRoute(one, owner)).status).toBe(404);
});

const wide = (columns: number) => Array.from({ length: columns }, (_, index) => `c${index}`).join(',');
const bytes = (...values: number[]) => new Uint8Array(values);
const BAD: [string, string, string | Uint8Array<ArrayBuffer>, number, RegExp][] = [
  ['empty', 'a.csv', '', 422, /is empty/],
  ['header only', 'a.csv', 'a,b\n', 422, /header but no rows/],
  ['5,000 columns', 'a.csv', `${wide(5000)}\n${wide(5000)}\n`, 422, /more than 2000 columns/],
  ['binary as text', 'a.csv', bytes(...Array.from({ length: 3000 }, (_, i) => (i * 37) % 256)), 422, /not text/],
  ['a cut Parquet', 'a.parquet', 'PAR1 and then nothing', 422, /cannot be read/],
  ['a broken SQLite', 'a.sqlite', `SQLite format 3\0${'x'.repeat(5000)}`, 422, /cannot be read/],
  [
    'a locked workbook',
    'a.xlsx',
    bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)),
    422,
    /password/,
  ],
  ['a program', 'a.exe', 'MZ', 415, /not supported/],
];

test.each(BAD)(
  '%s: refused with a sentence, nothing left behind',
  async (_what, fileName, content, status, sentence) => {
    const before = [await db().upload.count(), await db().dataset.count()];
    const multipart = form({ [fileName]: content }, { name: 'Bad' });
    const refused = await callRoute(upload, { token: ada.token, multipart });
    expect(refused.status, refused.body.detail).toBe(status);
    expect(refused.body.detail).toMatch(sentence);
    expect([await db().upload.count(), await db().dataset.count()]).toEqual(before);
  },
);

test('no file, and no multipart at all, are faults of the field', async () => {
  for (const options of [{ multipart: form({}, { name: 'None' }) }, { json: { name: 'None' } }]) {
    const { status, body } = await callRoute(upload, { token: ada.token, ...options });
    expect(status).toBe(422);
    expect(body.detail).toMatch(/^files: /);
  }
});

test('a SQLite database comes with its tables', async () => {
  const file = new Uint8Array(await readFile('data/chinook/chinook.sqlite'));
  const made = await callRoute(upload, {
    token: ada.token,
    multipart: form({ 'shop.sqlite': file }, { name: 'Music' }),
  });
  expect(made.status, made.body.detail).toBe(201);
  expect(await trained(made.body.id)).toMatchObject({ status: 'ready' });
  expect((await callRoute(one, { token: ada.token, params: of(made.body.id) })).body.table_count).toBe(11);
});
