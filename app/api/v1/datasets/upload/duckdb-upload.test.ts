import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer } from '@/app/api/v1/_schemas/chat';
import { dataset as datasetSchema } from '@/app/api/v1/_schemas/datasets';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as one } from '@/app/api/v1/datasets/[datasetId]/route';
import { POST as upload } from '@/app/api/v1/datasets/upload/route';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-duckdb-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

let database: TestDatabase;
let token: string;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ({ token } = await signUp('ada'));
  mkdirSync(directory, { recursive: true });
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function send(content: Uint8Array<ArrayBuffer>) {
  const multipart = new FormData();
  multipart.append('name', 'Shop');
  multipart.append('files', new File([content], 'shop.duckdb'));
  return callRoute(upload, { token, multipart });
}

test('a DuckDB file comes with its tables and answers; half of one is refused', async () => {
  const path = join(directory, 'shop.duckdb');
  await makeDuckDbFile(path, [
    'CREATE TABLE orders (id INTEGER PRIMARY KEY, city VARCHAR, amount DECIMAL(10, 2))',
    "INSERT INTO orders VALUES (1, 'Berlin', 5), (2, 'Paris', 7), (3, 'Berlin', 8)",
  ]);
  const file = new Uint8Array(await readFile(path));
  const made = await send(file);
  expect(made.status, made.body.detail).toBe(201);
  const { id } = asDocumented(datasetSchema, made.body);
  const params = { datasetId: String(id) };
  await vi.waitFor(async () => expect((await callRoute(one, { token, params })).body.status).toBe('ready'), {
    timeout: 20_000,
    interval: 50,
  });
  const { body } = await callRoute(ask, { token, json: { dataset_id: id, question: 'total amount by city' } });
  expect(
    asDocumented(answer, body)
      .rows.map((row) => Object.values(row).map(String))
      .sort(),
  ).toEqual([
    ['Berlin', '13'],
    ['Paris', '7'],
  ]);
  expect(await send(file.slice(0, file.length / 2))).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('cannot be read') },
  });
});
