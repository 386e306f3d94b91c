import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { datasetList, dataset as datasetSchema, tableRows, trainingProgress } from '@/app/api/v1/_schemas/datasets';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { GET as one } from '@/app/api/v1/datasets/[datasetId]/route';
import { GET as suggested } from '@/app/api/v1/datasets/[datasetId]/suggested_questions/route';
import { GET as rows } from '@/app/api/v1/datasets/[datasetId]/tables/[table]/rows/route';
import { GET as progress } from '@/app/api/v1/datasets/[datasetId]/training/progress/route';
import { GET as list } from '@/app/api/v1/datasets/route';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-datasets-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let sample: number;
let adas: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  await seedSampleDataset();
  sample = (await db().dataset.findFirstOrThrow()).id;
  const data = { name: 'Mine', collectionName: 'mine', ownerId: ada.id, status: 'training' as const, processRate: 40 };
  adas = (await db().dataset.create({ data })).id;
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const of = (id: number | string) => ({ datasetId: String(id) });

test('everybody sees the sample, its owner alone a dataset of their own', async () => {
  const forAda = asDocumented(datasetList, (await callRoute(list, { token: ada.token })).body);
  expect(forAda.map(({ id }) => id)).toEqual([adas, sample]);
  const forBob = asDocumented(datasetList, (await callRoute(list, { token: bob.token })).body);
  expect(forBob).toEqual([
    expect.objectContaining({
      id: sample,
      name: 'Chinook music store',
      kind: 'sample',
      status: 'ready',
      table_count: 11,
      owner_id: null,
      access: 'ask',
    }),
  ]);
  const read = await callRoute(one, { token: bob.token, params: of(sample) });
  expect(asDocumented(datasetSchema, read.body)).toEqual(forBob[0]);
});

test('training tells how far it is', async () => {
  const { body } = await callRoute(progress, { token: ada.token, params: of(adas) });
  expect(asDocumented(trainingProgress, body)).toEqual({
    dataset_id: adas,
    status: 'training',
    step: 'profile',
    process_rate: 40,
    error_msg: null,
    last_train_at: null,
  });
});

test('questions are suggested in the client’s language', async () => {
  const english = await callRoute(suggested, { token: bob.token, params: of(sample) });
  expect(english.body.questions.length).toBeGreaterThan(2);
  const chinese = await callRoute(suggested, {
    token: bob.token,
    params: of(sample),
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(chinese.body.questions.join('')).toMatch(/\p{Script=Han}/u);
  const unready = await callRoute(suggested, { token: ada.token, params: of(adas) });
  expect(unready.status).toBe(409);
  expect(unready.body.detail).toMatch(/^This dataset is still being prepared/);
});

test('somebody else’s dataset, a missing and a malformed one are the same', async () => {
  for (const handler of [one, progress, suggested]) {
    for (const id of [adas, 999_999, 'abc', '0', '1.5', '']) {
      expect(await callRoute(handler, { token: bob.token, params: of(id) }), String(id)).toMatchObject(NOT_HERE);
    }
    expect((await callRoute(handler, { params: of(sample) })).status).toBe(401);
  }
  expect((await callRoute(list)).status).toBe(401);
});

test('the first rows of a table, for who may ask its dataset', async () => {
  const inTable = (id: number, table: string) => ({ params: { datasetId: String(id), table } });
  const read = await callRoute(rows, { token: bob.token, ...inTable(sample, 'Genre') });
  const shown = asDocumented(tableRows, read.body);
  expect(shown.columns).toEqual(['GenreId', 'Name']);
  expect(shown.rows).toHaveLength(20);
  expect(shown).toMatchObject({ truncated: true, masked_columns: [], left_out_columns: 0 });
  expect(await callRoute(rows, { token: bob.token, ...inTable(sample, 'Nothing') })).toMatchObject(NOT_HERE);
  expect(await callRoute(rows, { token: bob.token, ...inTable(adas, 'Genre') })).toMatchObject(NOT_HERE);
  expect((await callRoute(rows, { token: ada.token, ...inTable(adas, 'Genre') })).status).toBe(409);
  expect((await callRoute(rows, inTable(sample, 'Genre'))).status).toBe(401);
});

test('the list comes in parts, and finds by words', async () => {
  const row = (index: number) => ({ name: `Part ${index}`, collectionName: `part_${index}`, ownerId: bob.id });
  await db().dataset.createMany({ data: Array.from({ length: 120 }, (_, index) => row(index)) });
  const read = async (query: string) => callRoute(list, { token: bob.token, path: `/datasets/${query}` });
  expect(asDocumented(datasetList, (await read('')).body)).toHaveLength(100);
  const rest = asDocumented(datasetList, (await read('?skip=100&limit=200')).body);
  expect(rest.map(({ name }) => name).at(-1)).toBe('Chinook music store');
  expect(rest).toHaveLength(21);
  const found = asDocumented(datasetList, (await read('?search=part%20119')).body);
  expect(found.map(({ name }) => name)).toEqual(['Part 119']);
  for (const [query, field] of [
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?skip=-1', 'skip'],
  ] as const)
    expect(await read(query)).toMatchObject({ status: 422, body: { detail: expect.stringMatching(`^${field}: `) } });
  await db().dataset.deleteMany({ where: { ownerId: bob.id } });
});
