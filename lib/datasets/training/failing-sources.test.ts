import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectDataset } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { deleteDataset } from '@/lib/datasets/delete-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { openEngine } from '@/lib/datasets/open-engine';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { startTraining } from '@/lib/datasets/training/start-training';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { FAILING_MARIADB, FAILING_POSTGRES, type FailingSource } from '@/lib/engines/testing/failing-source';
import { log } from '@/lib/log';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-failing-sources-${process.pid}`;
  process.env.ALLOW_PRIVATE_SOURCES = 'true';
  process.env.LOG_LEVEL = 'silent';
  process.env.QUERY_TIMEOUT_MS = '2000';
});

const NUMBERS = Array.from({ length: 300 }, (_, i) => `(${i})`).join(', ');
const TABLES = [
  'CREATE TABLE gate (n INT PRIMARY KEY)',
  `INSERT INTO gate VALUES ${NUMBERS}`,
  'CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20), age INT)',
  "INSERT INTO people VALUES (1, 'Ann', 30), (2, 'Bob', 40)",
];
const SLOW = 'CREATE VIEW slow AS SELECT sum(a.n) AS n FROM gate a, gate b, gate c, gate d, gate e';
/** Views whose rows cannot be read: for an error in them, and for want of rights. */
const BROKEN = {
  postgres: [
    'CREATE VIEW broken AS SELECT 1 / (n - n) AS n FROM gate',
    'CREATE VIEW barred WITH (security_invoker = true) AS SELECT rolname FROM pg_authid',
  ],
  mysql: [
    'CREATE TABLE base (n INT)',
    'CREATE VIEW broken AS SELECT n FROM base',
    'DROP TABLE base',
    'CREATE SQL SECURITY INVOKER VIEW barred AS SELECT user FROM mysql.user',
  ],
};
const PATIENT = { timeout: 30_000, interval: 50 };
const LONG_TEST = 60_000;

let database: TestDatabase;
let ada: number;

beforeAll(async () => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  database = await createTestDatabase('embedded');
  const data = { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' };
  ada = (await db().user.create({ data })).id;
});
afterAll(async () => {
  await database.drop();
  await rm(dataDirectory(), { recursive: true, force: true });
  vi.restoreAllMocks();
});

describe.each([FAILING_POSTGRES, FAILING_MARIADB])('a training of a failing $kind source', (failing) => {
  const { kind, there, make } = failing;
  let source: FailingSource;

  beforeAll(async () => {
    if (there) source = await make(TABLES);
  });
  afterEach(async () => {
    source?.proxy.pass();
  });
  afterAll(async () => {
    await source?.drop();
  });

  const connect = () =>
    connectDataset(ada, { name: 'Failing', kind, connection: { ...source.connection, schemas: [], ca: undefined } });
  const ended = (id: number) =>
    vi.waitFor(async () => {
      const progress = await getTrainingProgress(ada, id);
      expect(progress.status).not.toBe('training');
      return progress;
    }, PATIENT);
  const failedTables = async (id: number) =>
    (await getTrainingProgress(ada, id)).log
      .filter(({ code }) => code === 'table_failed')
      .map(({ detail }) => detail.table);
  /** Trains again, and asks. */
  const recovers = async (id: number) => {
    source.proxy.pass();
    await startTraining(ada, id);
    expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
    expect(await failedTables(id)).toEqual([]);
    const { rows } = await (await openEngine(ada, id)).query('SELECT count(*) FROM people');
    expect(rows).toEqual([[2]]);
  };
  /** Calls `meanwhile` while a first training waits for the table that it reads first. */
  const during = async (meanwhile: (id: number) => unknown) => {
    const unlock = await source.lock('gate');
    try {
      const { id } = await connect();
      await vi.waitFor(async () => expect(await source.running('gate')).toBeGreaterThan(0), PATIENT);
      await meanwhile(id);
      return id;
    } finally {
      await unlock();
    }
  };

  test.runIf(there)('goes on past tables that cannot be read, and says which', async () => {
    for (const sql of [SLOW, ...BROKEN[kind]]) await source.admin(sql);
    try {
      const { id } = await connect();
      expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
      expect((await failedTables(id)).toSorted()).toEqual(
        kind === 'mysql' ? ['barred', 'slow'] : ['barred', 'broken', 'slow'],
      );
      const { model } = await getDatasetKnowledge(ada, id);
      expect(model.tables.map(({ name }) => name)).toContain('people');
      const engine = await openEngine(ada, id);
      expect((await engine.query('SELECT count(*) FROM people')).rows).toEqual([[2]]);
      for (const [table, code] of [
        ['slow', 'query_timeout'],
        ['broken', 'query_failed'],
        ['barred', 'query_failed'],
      ])
        await expect(engine.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({ code });
    } finally {
      for (const view of ['slow', 'broken', 'barred']) await source.admin(`DROP VIEW ${view}`);
    }
  });

  test.runIf(there)(
    'ends when the source falls silent, and can be done again',
    async () => {
      const id = await during(() => source.proxy.mute());
      expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'source_timeout' } });
      await recovers(id);
    },
    LONG_TEST,
  );

  test.runIf(there)('ends when the source goes away, and can be done again', async () => {
    const id = await during(() => {
      source.proxy.refuse();
      source.proxy.cut();
    });
    expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'source_unreachable' } });
    await recovers(id);
  });

  test.runIf(there)('outlives a connection that breaks', async () => {
    const id = await during(() => source.proxy.cut());
    expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
    expect(await failedTables(id)).toEqual([]);
  });

  test.runIf(there)('ends when the role is let in no more', async () => {
    const id = await during(async () => {
      await source.admin(failing.bar(source.connection.user));
      source.proxy.cut();
    });
    try {
      expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'source_credentials' } });
    } finally {
      await source.admin(failing.unbar(source.connection.user));
    }
    await recovers(id);
  });

  test.runIf(there)('is stopped while the source says nothing', async () => {
    const id = await during(async (running) => {
      source.proxy.mute();
      await stopTraining(ada, running);
      expect(await ended(running)).toMatchObject({ error: { code: 'training_stopped' } });
    });
    await recovers(id);
  });

  test.runIf(there)('goes on when tables change under it', async () => {
    for (const name of ['zz_gone', 'zz_named', 'zz_typed']) await source.admin(`CREATE TABLE ${name} (a INT, b INT)`);
    const id = await during(async () => {
      await source.admin('DROP TABLE zz_gone');
      await source.admin('ALTER TABLE zz_named RENAME TO zz_other');
      await source.admin(
        `ALTER TABLE zz_typed ${kind === 'mysql' ? 'MODIFY' : 'ALTER'} a ${kind === 'mysql' ? '' : 'TYPE'} VARCHAR(9)`,
      );
    });
    try {
      expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
      expect(await failedTables(id)).toEqual(expect.arrayContaining(['zz_gone', 'zz_named']));
    } finally {
      for (const name of ['zz_other', 'zz_typed']) await source.admin(`DROP TABLE ${name}`);
    }
    await recovers(id);
  });

  test.runIf(there)(
    'knows five hundred tables, and leaves no connection behind',
    async () => {
      const many = await make(Array.from({ length: 500 }, (_, i) => `CREATE TABLE t_${i} (id INT)`));
      try {
        const connection = { ...many.connection, schemas: [], ca: undefined };
        const { id } = await connectDataset(ada, { name: 'Many', kind, connection });
        expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
        expect((await getDatasetKnowledge(ada, id)).schema.tables).toHaveLength(500);
        await vi.waitFor(async () => expect(await many.sessions()).toBe(0), PATIENT);
        const engine = await openEngine(ada, id);
        expect((await engine.query('SELECT count(*) FROM t_499')).rows).toEqual([[0]]);
        await deleteDataset(ada, id, true);
        await vi.waitFor(async () => expect(await many.sessions()).toBe(0), PATIENT);
      } finally {
        await many.drop();
      }
    },
    LONG_TEST,
  );
});
