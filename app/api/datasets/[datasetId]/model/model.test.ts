import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PUT } from '@/app/api/datasets/[datasetId]/model/route';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-model-route-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let datasetId: number;
let version: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  await seedSampleDataset();
  const { schemaConfig } = await db().dataset.findFirstOrThrow();
  const data = { name: 'Mine', collectionName: 'mine', ownerId: ada.id, status: 'ready' as const };
  datasetId = (await db().dataset.create({ data: { ...data, schemaConfig: schemaConfig ?? {} } })).id;
});
beforeEach(async () => {
  ({ version } = await db().dataset.findUniqueOrThrow({ where: { id: datasetId } }));
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

interface Put {
  text: string;
  type?: string;
  token?: string;
  id?: number | string;
  from?: number | string;
}

async function put({ text, type = 'application/json', token = ada.token, id = datasetId, from = version }: Put) {
  const { status, body } = await callRoute(
    (request) => PUT(request, { params: Promise.resolve({ datasetId: String(id) }) }),
    {
      method: 'PUT',
      path: `/?version=${from}`,
      token,
      text,
      headers: { 'content-type': type },
    },
  );
  return { status, version: body.version, code: body.error?.code, field: body.error?.field };
}

const tablesOf = async () => {
  const { modelingConfig } = await db().dataset.findUniqueOrThrow({ where: { id: datasetId } });
  return (modelingConfig as { tables: { name: string }[] }).tables.map(({ name }) => name);
};

test('a model is saved as JSON and imported as YAML, on top of the version that the editor started from', async () => {
  expect(await put({ text: '{"tables":[{"name":"Artist"}]}' })).toMatchObject({ status: 200, version: version + 1 });
  expect(await tablesOf()).toEqual(['Artist']);
  const yaml = { text: 'tables:\n  - name: Album\n', type: 'application/yaml; charset=utf-8', from: version + 1 };
  expect(await put(yaml)).toMatchObject({ status: 200, version: version + 2 });
  expect(await tablesOf()).toEqual(['Album']);
  expect(await put({ text: '{}' })).toMatchObject({ status: 409, code: 'model_changed' });
});

test('nobody else saves one, and nothing of theirs is read', async () => {
  const endless = '['.repeat(100_000);
  expect(await put({ text: endless, token: bob.token })).toMatchObject({ status: 404, code: 'not_found' });
  expect(await put({ text: endless, token: 'nobody' })).toMatchObject({ status: 401, code: 'unauthenticated' });
});

test.each(['0', '-1', '007', '1e3', '2147483648', 'abc'])('%s is no dataset', async (id) => {
  expect(await put({ text: '{}', id })).toMatchObject({ status: 404, code: 'not_found' });
});

test('what is no model, too large or too deep is refused', async () => {
  const refused = { status: 422, code: 'invalid_input' };
  expect(await put({ text: '{"tables":1}' })).toMatchObject({ ...refused, field: 'tables' });
  expect(await put({ text: 'no JSON' })).toMatchObject(refused);
  expect(await put({ text: '{}', from: 'x' })).toMatchObject({ ...refused, field: 'version' });
  expect(await put({ text: '{}', type: 'text/plain' })).toMatchObject({ ...refused, field: 'model' });
  expect(await put({ text: `{"tables":${'['.repeat(100)}` })).toMatchObject(refused);
  expect(await put({ text: `tables: ${'['.repeat(100)}`, type: 'application/yaml' })).toMatchObject(refused);
  const large = { status: 413, code: 'payload_too_large' };
  expect(await put({ text: ' '.repeat(16 * 1024 * 1024 + 1) })).toMatchObject(large);
  expect(await put({ text: ' '.repeat(5 * 1024 * 1024 + 1), type: 'application/yaml' })).toMatchObject(large);
});
