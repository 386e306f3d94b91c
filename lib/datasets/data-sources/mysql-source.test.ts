import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectDataset } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { testSource } from '@/lib/datasets/data-sources/test-source';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { openEngine } from '@/lib/datasets/open-engine';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';

const TESTER = { userId: 1, address: '' };

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-mysql-source-${process.pid}`;
  process.env.ALLOW_PRIVATE_SOURCES = 'true';
  process.env.LOG_LEVEL = 'silent';
});

const SHOP = [
  'CREATE TABLE customers (id int PRIMARY KEY, name varchar(80) NOT NULL, country varchar(80))',
  `CREATE TABLE orders (id int PRIMARY KEY, customer_id int, ordered_on date, amount decimal(10,2),
    FOREIGN KEY (customer_id) REFERENCES customers (id))`,
  "INSERT INTO customers VALUES (1, 'Ada', 'Germany'), (2, 'Bob', 'France')",
  "INSERT INTO orders VALUES (1, 1, '2026-01-05', 10.50), (2, 1, '2026-02-01', 4.50), (3, 2, '2026-02-03', 7)",
];

describe.runIf(isMariaDbThere)('a connected MariaDB', () => {
  let database: TestDatabase;
  let shop: Awaited<ReturnType<typeof makeMariaDbDatabase>>;
  let ada: number;

  beforeAll(async () => {
    database = await createTestDatabase('embedded');
    shop = await makeMariaDbDatabase(SHOP);
    const data = { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' };
    ada = (await db().user.create({ data })).id;
  });
  afterAll(async () => {
    await Promise.all([database.drop(), shop.drop()]);
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  test('is tried, learned and asked; what is gone later is said', async () => {
    const connection = { ...shop.connection, schemas: [], ca: undefined };
    expect(await testSource(TESTER, { kind: 'mysql', connection })).toMatchObject({ tables: 2 });
    const { id } = await connectDataset(ada, { name: 'Shop', kind: 'mysql', connection });
    const ended = () =>
      vi.waitFor(
        async () => {
          const progress = await getTrainingProgress(ada, id);
          expect(progress.status).not.toBe('training');
          return progress;
        },
        { timeout: 20_000, interval: 50 },
      );
    expect(await ended()).toMatchObject({ status: 'ready', error: null });
    const { dialect, model, values } = await getDatasetKnowledge(ada, id);
    expect(dialect).toBe('mysql');
    expect(model.relationships).toEqual([expect.objectContaining({ source: 'declared' })]);
    expect(values.map(({ value }) => value)).toContain('Germany');
    expect(model.suggestedQuestions.en.length).toBeGreaterThan(0);
    const engine = await openEngine(ada, id);
    expect((await engine.query('SELECT sum(amount) FROM orders')).rows.map(([sum]) => Number(sum))).toEqual([22]);
    await expect(engine.query('DELETE FROM orders')).rejects.toMatchObject({ code: 'query_refused' });
    await shop.admin.query('ALTER TABLE customers DROP COLUMN country');
    await expect(engine.query('SELECT country FROM customers')).rejects.toMatchObject({ code: 'schema_changed' });
  });
});
