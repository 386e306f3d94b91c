import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectDataset } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { listSources } from '@/lib/datasets/data-sources/list-sources';
import { nameOfSource } from '@/lib/datasets/data-sources/schema';
import { testSource, testStoredSource } from '@/lib/datasets/data-sources/test-source';
import { updateSource } from '@/lib/datasets/data-sources/update-source';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { openEngine } from '@/lib/datasets/open-engine';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';

const TESTER = { userId: 1, address: '' };

/** Set before anything reads the environment. */
const folder = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-duckdb-source-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = `${path}/data`;
  process.env.DUCKDB_SOURCES_DIR = `${path}/shared`;
  process.env.LOG_LEVEL = 'silent';
  return `${path}/shared`;
});

const SHOP = [
  'CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, country VARCHAR)',
  'CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), amount DECIMAL(10, 2))',
  "INSERT INTO customers VALUES (1, 'Ada', 'Germany'), (2, 'Bob', 'France')",
  'INSERT INTO orders VALUES (1, 1, 10.5), (2, 1, 4.5), (3, 2, 7)',
];

let database: TestDatabase;
let ada: number;
let bob: number;

beforeAll(async () => {
  await mkdir(join(folder, 'sales'), { recursive: true });
  await makeDuckDbFile(join(folder, 'sales/shop.duckdb'), SHOP);
  database = await createTestDatabase('embedded');
  const user = (name: string) =>
    db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
  ada = (await user('ada')).id;
  bob = (await user('bob')).id;
});
afterAll(async () => {
  await database.drop();
  await rm(dataDirectory(), { recursive: true, force: true });
  await rm(join(folder, '..'), { recursive: true, force: true });
});

test('a shared DuckDB file is tried, learned and asked where it lies; a changed one is noticed', async () => {
  const source = { kind: 'duckdb', connection: { path: 'sales/shop.duckdb' } } as const;
  expect(await testSource(TESTER, source)).toMatchObject({ version: expect.stringMatching(/^DuckDB v/), tables: 2 });
  const { id } = await connectDataset(ada, { ...source, name: nameOfSource(source) });
  await vi.waitFor(
    async () => expect(await getTrainingProgress(ada, id)).toMatchObject({ status: 'ready', error: null }),
    { timeout: 20_000, interval: 50 },
  );
  const { dialect, model, values } = await getDatasetKnowledge(ada, id);
  expect(dialect).toBe('duckdb');
  expect(model.relationships).toEqual([expect.objectContaining({ source: 'declared' })]);
  expect(values.map(({ value }) => value)).toContain('Germany');
  const engine = await openEngine(ada, id);
  expect((await engine.query('SELECT sum(amount) FROM orders')).rows).toEqual([[22]]);
  await expect(engine.query('DELETE FROM orders')).rejects.toMatchObject({ code: 'query_refused' });
  await expect(openEngine(bob, id)).rejects.toMatchObject({ code: 'not_found' });

  const next = join(await mkdtemp(join(tmpdir(), 'next-')), 'next.duckdb');
  await makeDuckDbFile(next, [
    ...SHOP.map((sql) => sql.replaceAll('country', 'nation')),
    'DELETE FROM orders WHERE id = 3',
  ]);
  await rename(next, join(folder, 'sales/shop.duckdb'));
  expect((await engine.query('SELECT sum(amount) FROM orders')).rows).toEqual([[15]]);
  await expect(engine.query('SELECT country FROM customers')).rejects.toMatchObject({ code: 'schema_changed' });
});

test('the folder has an end, for a try as for a change', async () => {
  for (const path of ['../data/secret', '/etc/passwd', 'sales/no-such.duckdb'])
    await expect(testSource(TESTER, { kind: 'duckdb', connection: { path } })).rejects.toMatchObject({
      code: 'source_file_unknown',
    });
  const [source] = await listSources(ada);
  expect(source).toMatchObject({ kind: 'duckdb', connection: { path: 'sales/shop.duckdb' } });
  const id = source?.id as number;
  await updateSource(ada, { id, connection: { path: '../data/secret' } });
  await expect(testStoredSource({ userId: ada, address: '' }, { id })).rejects.toMatchObject({
    code: 'source_file_unknown',
  });
  const { id: datasetId } = await db().dataset.findFirstOrThrow({ where: { datasourceId: id } });
  await expect((await openEngine(ada, datasetId)).query('SELECT 1 AS one')).rejects.toMatchObject({
    code: 'source_file_unknown',
  });
});
