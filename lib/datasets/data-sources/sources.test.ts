import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectDataset, createDatasetFromSource } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { findDatasetSource } from '@/lib/datasets/data-sources/find-dataset-source';
import { getSource } from '@/lib/datasets/data-sources/get-source';
import { listSourceDatasets } from '@/lib/datasets/data-sources/list-source-datasets';
import { listSourceTables } from '@/lib/datasets/data-sources/list-source-tables';
import { listSources } from '@/lib/datasets/data-sources/list-sources';
import { testSource, testStoredSource } from '@/lib/datasets/data-sources/test-source';
import { updateSource } from '@/lib/datasets/data-sources/update-source';
import { deleteDataset, describeDeletion } from '@/lib/datasets/delete-dataset';
import { unsafeCheckAllDrift } from '@/lib/datasets/drift/check-all-drift';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { openEngine } from '@/lib/datasets/open-engine';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { startTraining } from '@/lib/datasets/training/start-training';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import {
  createTestDatabase,
  isPostgresqlThere,
  TEST_DATABASE_KINDS,
  type TestDatabase,
} from '@/lib/db/testing/test-databases';
import { makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { log } from '@/lib/log';

const TESTER = { userId: 1, address: '' };

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-sources-${process.pid}`;
  process.env.ALLOW_PRIVATE_SOURCES = 'true';
  process.env.LOG_LEVEL = 'silent';
});

const NOT_FOUND = { code: 'not_found' };
const PASSWORD = 'hunter2-very-secret';
const SHOP = [
  'CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL, country text)',
  'CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers, ordered_on date, amount numeric(10,2))',
  "INSERT INTO customers VALUES (1, 'Ada', 'Germany'), (2, 'Bob', 'France')",
  "INSERT INTO orders VALUES (1, 1, '2026-01-05', 10.50), (2, 1, '2026-02-01', 4.50), (3, 2, '2026-02-03', 7)",
];

describe.runIf(isPostgresqlThere).each(TEST_DATABASE_KINDS)('data sources kept on %s', (kind) => {
  let database: TestDatabase;
  let shop: Awaited<ReturnType<typeof makePostgresDatabase>>;
  let connection: {
    host: string;
    port: number;
    database: string;
    user: string;
    password: string;
    tls: 'off';
    schemas: string[];
  };
  let ada: number;
  let bob: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    shop = await makePostgresDatabase(SHOP);
    connection = { ...shop.connection, tls: 'off', schemas: [], password: PASSWORD };
    const user = (name: string) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
    ada = (await user('ada')).id;
    bob = (await user('bob')).id;
  });
  afterAll(async () => {
    await Promise.all([database.drop(), shop.drop()]);
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  const ended = (datasetId: number) =>
    vi.waitFor(
      async () => {
        const progress = await getTrainingProgress(ada, datasetId);
        expect(progress.status).not.toBe('training');
        return progress;
      },
      { timeout: 20_000, interval: 50 },
    );
  const connect = async (name: string) => {
    const { id } = await connectDataset(ada, { name, kind: 'postgres', connection });
    expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
    const { datasourceId } = await db().dataset.findUniqueOrThrow({ where: { id } });
    return { id, sourceId: datasourceId as number };
  };

  test('a connected database is learned and answers, for its owner alone; the password shows nowhere', async () => {
    const { id, sourceId } = await connect('Shop');
    const { schema, model, values, dialect } = await getDatasetKnowledge(ada, id);
    expect(dialect).toBe('postgres');
    expect(schema.tables.map((table) => table.name).sort()).toEqual(['customers', 'orders']);
    expect(model.relationships).toEqual([
      expect.objectContaining({ from: { table: 'orders', columns: ['customer_id'] }, source: 'declared' }),
    ]);
    expect(values.map(({ value }) => value)).toContain('Germany');
    const engine = await openEngine(ada, id);
    const { rows } = await engine.query('SELECT sum(amount) FROM orders');
    expect(rows.map(([sum]) => Number(sum))).toEqual([22]);
    await expect(engine.query('DELETE FROM orders')).rejects.toMatchObject({ code: 'query_refused' });

    const tries = [
      getSource(bob, sourceId),
      testStoredSource({ userId: bob, address: '' }, { id: sourceId }),
      listSourceTables({ userId: bob, address: '' }, sourceId),
      updateSource(bob, { id: sourceId, name: 'mine' }),
      deleteSource(bob, sourceId),
      createDatasetFromSource(bob, { name: 'mine', sourceId }),
      openEngine(bob, id),
    ];
    for (const attempt of await Promise.allSettled(tries))
      expect(attempt).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
    expect(await listSources(bob)).toEqual([]);

    const [listed] = await listSources(ada);
    expect(listed).toMatchObject({ id: sourceId, name: 'Shop', kind: 'postgres', datasetCount: 1 });
    const stored = await db().dataSource.findUniqueOrThrow({ where: { id: sourceId } });
    for (const shown of [listed, stored, await getSource(ada, sourceId), await getTrainingProgress(ada, id)])
      expect(JSON.stringify(shown)).not.toContain(PASSWORD);
  });

  test('a try says what is there, and a wrong one why', async () => {
    expect(await testSource(TESTER, { kind: 'postgres', connection })).toMatchObject({
      version: expect.stringMatching(/^PostgreSQL \d/),
      tables: 2,
      readOnlyRoleSql: expect.stringContaining('GRANT SELECT'),
    });
    const tryWith = (change: object) =>
      testSource(TESTER, { kind: 'postgres', connection: { ...connection, ...change } });
    await expect(tryWith({ database: 'no_such_database' })).rejects.toMatchObject({ code: 'source_database_unknown' });
    await expect(tryWith({ port: 1 })).rejects.toMatchObject({ code: 'source_refused' });
    await expect(tryWith({ host: 'no-such-host.invalid' })).rejects.toMatchObject({ code: 'source_host_unknown' });
  });

  test('a change takes effect at once, keeps the password, and wants it again for another server', async () => {
    const { id, sourceId } = await connect('Changing');
    const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    await updateSource(ada, { id: sourceId, connection: { database: 'no_such_database' } });
    await expect((await openEngine(ada, id)).query('SELECT 1')).rejects.toMatchObject({
      code: 'source_database_unknown',
    });
    await startTraining(ada, id);
    expect(await ended(id)).toMatchObject({ status: 'ready', error: { code: 'source_database_unknown' } });
    expect(JSON.stringify(warned.mock.calls)).not.toContain(PASSWORD);
    await updateSource(ada, { id: sourceId, name: 'Changed', connection: { database: connection.database } });
    expect((await (await openEngine(ada, id)).query('SELECT count(*) FROM orders')).rows).toHaveLength(1);
    expect(await getSource(ada, sourceId)).toMatchObject({
      name: 'Changed',
      connection: { user: 'postgres', tls: 'off' },
    });
    await expect(updateSource(ada, { id: sourceId, connection: { host: 'evil.example' } })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'connection.password',
    });
    warned.mockRestore();
  });

  test('an answer kept of the old connection is not used after a change', async () => {
    const { id, sourceId } = await connect('Moving');
    const { version } = await getDatasetKnowledge(ada, id);
    await updateSource(ada, { id: sourceId, name: 'Moved' });
    expect((await getDatasetKnowledge(ada, id)).version).toBe(version);
    await updateSource(ada, { id: sourceId, connection: { schemas: ['public'] } });
    expect((await getDatasetKnowledge(ada, id)).version).toBe(version + 1);
  });

  test('a change is tried before it is kept, with the password that is kept and for nobody else', async () => {
    const { id } = await createSource(ada, { name: 'Tried', kind: 'postgres', connection });
    expect(
      await testStoredSource({ userId: ada, address: '' }, { id, connection: { schemas: ['public'] } }),
    ).toMatchObject({ tables: 2 });
    await expect(
      testStoredSource({ userId: ada, address: '' }, { id, connection: { database: 'no_such_database' } }),
    ).rejects.toMatchObject({
      code: 'source_database_unknown',
    });
    await expect(
      testStoredSource({ userId: ada, address: '' }, { id, connection: { host: 'evil.example' } }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'connection.password',
    });
    await expect(testStoredSource({ userId: bob, address: '' }, { id, connection })).rejects.toMatchObject(NOT_FOUND);
    expect(await getSource(ada, id)).toMatchObject({ connection: { database: connection.database } });
  });

  test('a dataset takes along a source that nothing else stands on, if that is wished', async () => {
    const first = await connect('First');
    const second = await createDatasetFromSource(ada, { name: 'Second', sourceId: first.sourceId });
    await ended(second.id);
    expect(await listSourceDatasets(ada, first.sourceId)).toEqual([
      { id: first.id, name: 'First' },
      { id: second.id, name: 'Second' },
    ]);
    await expect(listSourceDatasets(bob, first.sourceId)).rejects.toMatchObject(NOT_FOUND);
    expect(await findDatasetSource(ada, first.id)).toEqual({ id: first.sourceId, name: 'First' });
    expect(await findDatasetSource(bob, first.id)).toBeNull();
    expect(await describeDeletion(ada, first.id)).toMatchObject({ source: null });
    await deleteDataset(ada, first.id, true);
    expect(await describeDeletion(ada, second.id)).toMatchObject({ source: { id: first.sourceId, name: 'First' } });
    await deleteDataset(ada, second.id, true);
    await expect(getSource(ada, first.sourceId)).rejects.toMatchObject(NOT_FOUND);
  });

  test('a database in which the role finds nothing says so, not that a file is at fault', async () => {
    const empty = await makePostgresDatabase([]);
    try {
      const there = { ...connection, database: empty.connection.database };
      const { id } = await connectDataset(ada, { name: 'Empty', kind: 'postgres', connection: there });
      expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'source_empty' } });
    } finally {
      await empty.drop();
    }
  });

  test('a source with datasets stays until they are gone', async () => {
    const { id, sourceId } = await connect('Kept');
    await expect(deleteSource(ada, sourceId)).rejects.toMatchObject({ code: 'source_in_use', params: { datasets: 1 } });
    await deleteDataset(ada, id);
    await deleteSource(ada, sourceId);
    await expect(getSource(ada, sourceId)).rejects.toMatchObject(NOT_FOUND);
  });

  test('what a stored connection cannot open is said, and a new password repairs it', async () => {
    const { id: sourceId } = await createSource(ada, { name: 'Moved', kind: 'postgres', connection });
    await db().dataSource.update({
      where: { id: sourceId },
      data: { config: { ...connection, sealedPassword: 'v1.x' } },
    });
    await expect(testStoredSource({ userId: ada, address: '' }, { id: sourceId })).rejects.toMatchObject({
      code: 'source_credentials',
    });
    await updateSource(ada, { id: sourceId, connection });
    expect(await testStoredSource({ userId: ada, address: '' }, { id: sourceId })).toMatchObject({ tables: 2 });
  });

  test('a changed schema is noticed by a query and by the round, and forgotten after a training', async () => {
    const { id } = await connect('Drifting');
    await addGoldenQuery(ada, { datasetId: id, question: 'Countries', sql: 'SELECT DISTINCT country FROM customers' });
    const { version } = await getDatasetKnowledge(ada, id);
    await shop.admin.query('ALTER TABLE customers RENAME COLUMN country TO nation');
    try {
      const engine = await openEngine(ada, id);
      await expect(engine.query('SELECT country FROM customers')).rejects.toMatchObject({ code: 'schema_changed' });
      expect(await getDataset(ada, id)).toMatchObject({ status: 'ready', errorMessage: 'schema_changed' });
      expect((await getDatasetKnowledge(ada, id)).version).toBe(version + 1);
      const { log, gone } = await getTrainingProgress(ada, id);
      expect(log.slice(-3)).toMatchObject([
        { code: 'schema_changed', detail: { added: 'none', removed: 'none', changed: 'customers' } },
        { code: 'columns_gone', detail: { table: 'customers', columns: 'country' } },
        { code: 'columns_added', detail: { table: 'customers', columns: 'nation' } },
      ]);
      expect(gone).toEqual([expect.stringMatching(/customers\.country$/)]);
      expect(await listGoldenQueries(ada, id)).toEqual([
        expect.objectContaining({ problem: expect.stringContaining('country') }),
      ]);
      await startTraining(ada, id);
      expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
      expect(await getDataset(ada, id)).toMatchObject({ errorMessage: null });
    } finally {
      await shop.admin.query('ALTER TABLE customers RENAME COLUMN nation TO country');
    }
    expect((await unsafeCheckAllDrift()).changed).toBe(1);
    expect(await getDataset(ada, id)).toMatchObject({ errorMessage: 'schema_changed' });
    // What is put back as it was is as it was.
    await shop.admin.query('ALTER TABLE customers RENAME COLUMN country TO nation');
    await unsafeCheckAllDrift();
    expect(await getDataset(ada, id)).toMatchObject({ errorMessage: null });
    await shop.admin.query('ALTER TABLE customers RENAME COLUMN nation TO country');
    await unsafeCheckAllDrift();
    expect(await getDataset(ada, id)).toMatchObject({ errorMessage: 'schema_changed' });
    await startTraining(ada, id);
    await ended(id);
    expect((await unsafeCheckAllDrift()).changed).toBe(0);
  });
});
