import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { openEngine } from '@/lib/datasets/open-engine';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { resumeTrainings } from '@/lib/datasets/training/resume-trainings';
import { startTraining } from '@/lib/datasets/training/start-training';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-refresh-${process.pid}`;
});

const FILES = {
  'orders.csv': 'id,customer_id,city,amount\n1,1,Berlin,5\n2,2,Paris,7\n3,1,Berlin,9\n',
  'customers.csv': 'id,name\n1,Ann\n2,Bob\n',
};

describe.each(TEST_DATABASE_KINDS)('a refresh on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let datasetId: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const data = { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' };
    ada = (await db().user.create({ data })).id;
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  async function upload(files: Record<string, string>): Promise<number> {
    async function* incoming() {
      for (const [fileName, content] of Object.entries(files)) yield { fileName, stream: Readable.from([content]) };
    }
    return (await storeUpload(ada, incoming())).id;
  }

  const ended = () =>
    vi.waitFor(
      async () => {
        expect(activeRuns().size).toBe(0);
        const progress = await getTrainingProgress(ada, datasetId);
        expect(progress.status).not.toBe('training');
        return progress;
      },
      { timeout: 30_000, interval: 50 },
    );

  async function add(mode: 'append' | 'replace', files: Record<string, string>) {
    await addToDataset(ada, { datasetId, uploadId: await upload(files), mode, files: [] });
    return ended();
  }

  const total = async () =>
    (await (await openEngine(ada, datasetId)).query('SELECT count(*), sum(amount) FROM orders')).rows[0]?.map(Number);

  const words = (en: string) => ({
    label: { en },
    description: { en: `${en}, described` },
    synonyms: { en: [`${en}s`], zh: ['词'] },
  });

  beforeEach(async () => {
    const uploadId = await upload(FILES);
    datasetId = (await createDatasetFromUpload(ada, { uploadId, name: 'Shop', files: [] })).id;
    await ended();
    const { version, model } = await getModel(ada, datasetId);
    const tables = model.tables.map((table) =>
      table.name === 'orders'
        ? {
            ...table,
            ...words('Purchase'),
            columns: table.columns.map((column) =>
              column.name === 'amount' ? { ...column, ...words('Spent') } : column,
            ),
          }
        : table,
    );
    const measure = {
      ...words('Turnover'),
      name: 'turnover',
      table: 'orders',
      expression: 'amount',
      aggregate: 'sum' as const,
    };
    await saveModel(ada, { datasetId, version, model: { ...model, tables, measures: [measure] } });
    await addGoldenQuery(ada, { datasetId, question: 'Turnover', sql: 'SELECT sum(amount) FROM orders' });
  });

  async function written() {
    const { model } = await getModel(ada, datasetId);
    const orders = model.tables.find(({ name }) => name === 'orders');
    const { label, description, synonyms } = orders ?? {};
    const amount = orders?.columns.find(({ name }) => name === 'amount');
    return {
      table: { label, description, synonyms },
      column: amount && { label: amount.label, description: amount.description, synonyms: amount.synonyms },
      measures: model.measures.map(({ name }) => name),
      relationships: model.relationships.map(
        ({ from, to }) => `${from.table}.${from.columns} ${to.table}.${to.columns}`,
      ),
      pairs: (await listGoldenQueries(ada, datasetId)).map(({ question, problem }) => ({ question, problem })),
    };
  }

  test('names the columns that are gone, new or of another type', async () => {
    const { log } = await add('replace', { 'orders.csv': 'id,customer_id,amount,paid\n1,1,much,yes\n' });
    const lines = log.filter(({ code }) => code.startsWith('columns_'));
    expect(lines.map(({ code, level, detail }) => [code, level, detail])).toEqual([
      ['columns_gone', 'warning', { table: 'orders', columns: 'city' }],
      ['columns_retyped', 'warning', { table: 'orders', columns: 'amount (BIGINT → VARCHAR)' }],
      ['columns_added', 'info', { table: 'orders', columns: 'paid' }],
    ]);
  });

  test('keeps what people wrote, the relationships and the pairs, whether rows come or are replaced', async () => {
    const before = await written();
    expect(before).toMatchObject({
      table: words('Purchase'),
      column: words('Spent'),
      relationships: ['orders.customer_id customers.id'],
      pairs: [{ question: 'Turnover', problem: null }],
    });
    expect(await add('append', { 'orders.csv': 'amount,city,customer_id,id\n1.5,Rome,2,4\n' })).toMatchObject({
      error: null,
    });
    expect(await total()).toEqual([4, 22.5]);
    expect(await written()).toEqual(before);
    expect(await add('replace', { 'orders.csv': 'id,customer_id,city,amount\n7,2,Oslo,1\n' })).toMatchObject({
      error: null,
    });
    expect(await total()).toEqual([1, 1]);
    expect(await written()).toEqual(before);
  }, 60_000);

  test('says what broke when a column that a measure needs is gone, and keeps the measure', async () => {
    const progress = await add('replace', { 'orders.csv': 'id,customer_id,city,price\n1,1,Rome,5\n' });
    expect(progress).toMatchObject({ status: 'ready', error: null });
    const broken = progress.log
      .filter(({ level }) => level === 'warning')
      .map(({ code, detail }) => [code, detail.columns ?? detail.measure ?? detail.question]);
    expect(broken).toEqual([
      ['columns_gone', 'amount'],
      ['golden_query_failed', 'Turnover'],
      ['measure_failed', 'turnover'],
    ]);
    const { measures, pairs } = await written();
    expect(measures).toEqual(['turnover']);
    expect(pairs[0]?.problem).toEqual(expect.any(String));
    expect(await add('replace', FILES)).toMatchObject({ error: null });
    expect((await written()).pairs).toEqual([{ question: 'Turnover', problem: null }]);
  }, 60_000);

  test('a process taken for dead that goes on, and its heir, add the rows once', async () => {
    await addToDataset(ada, {
      datasetId,
      uploadId: await upload({ 'orders.csv': 'id,customer_id,city,amount\n4,1,Rome,1\n' }),
      mode: 'append',
      files: [],
    });
    const running = new Map(activeRuns());
    activeRuns().clear();
    expect(await resumeTrainings({ now: new Date(Date.now() + 1000), silenceMs: 0 })).toBe(1);
    expect(running.size).toBe(1);
    expect(await ended()).toMatchObject({ status: 'ready' });
    await vi.waitFor(async () => expect(await db().upload.count()).toBe(0));
    expect(await total()).toEqual([4, 22]);
  }, 60_000);

  test('two sets of files that come in at once are both there', async () => {
    const uploads = [
      await upload({ 'orders.csv': 'id,customer_id,city,amount\n4,1,Rome,1\n' }),
      await upload({ 'orders.csv': 'id,customer_id,city,amount\n5,1,Lyon,2\n' }),
    ];
    for (const uploadId of uploads) {
      // As if the one before had gone silent.
      await db().trainingRun.updateMany({ where: { datasetId }, data: { updatedAt: new Date(0) } });
      await startTraining(ada, datasetId, { uploadId, mode: 'append', files: [] });
    }
    expect(await ended()).toMatchObject({ status: 'ready', error: null });
    expect(await total()).toEqual([5, 24]);
  }, 60_000);
});
