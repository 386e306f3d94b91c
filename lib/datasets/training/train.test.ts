import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { openEngine } from '@/lib/datasets/open-engine';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { resumeTrainings } from '@/lib/datasets/training/resume-trainings';
import { startTraining } from '@/lib/datasets/training/start-training';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-training-${process.pid}`;
});

const NOT_FOUND = { code: 'not_found' };

async function upload(userId: number, fileName: string, content: string) {
  async function* files() {
    yield { fileName, stream: Readable.from([content]) };
  }
  return storeUpload(userId, files());
}

describe.each(TEST_DATABASE_KINDS)('training on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = (name: string) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
    ada = (await user('ada')).id;
    bob = (await user('bob')).id;
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  const ended = (datasetId: number) =>
    vi.waitFor(
      async () => {
        const progress = await getTrainingProgress(ada, datasetId);
        expect(progress.status).not.toBe('training');
        return progress;
      },
      { timeout: 15_000, interval: 50 },
    );

  test('an upload becomes a dataset that answers, for its owner alone', async () => {
    const { id: uploadId } = await upload(ada, '销售.csv', '城市,金额\n北京,5\n上海,7\n');
    await expect(createDatasetFromUpload(bob, { uploadId, name: 'Mine', files: [] })).rejects.toMatchObject(NOT_FOUND);
    const { id } = await createDatasetFromUpload(ada, { uploadId, name: 'Sales', files: [] });
    expect(await ended(id)).toMatchObject({ status: 'ready', processRate: 100, error: null });
    const { model, values, schema } = await getDatasetKnowledge(ada, id);
    expect(schema.tables.map((table) => table.name)).toEqual(['销售']);
    expect(model.tables[0]?.label).toEqual({ zh: '销售' });
    expect(values.map(({ value }) => value).sort()).toEqual(['上海', '北京']);
    const { rows } = await (await openEngine(ada, id)).query('SELECT sum("金额") FROM "销售"');
    expect(rows).toEqual([[12]]);
    const tries = [
      getTrainingProgress(bob, id),
      startTraining(bob, id),
      stopTraining(bob, id),
      getDatasetKnowledge(bob, id),
    ];
    for (const attempt of await Promise.allSettled(tries)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
    }
  });

  test('more rows, and then other rows, keep what people wrote and vouched for', async () => {
    const first = await upload(ada, 'orders.csv', 'city,amount\nBerlin,5\nParis,7\n');
    const { id: datasetId } = await createDatasetFromUpload(ada, { uploadId: first.id, name: 'Orders', files: [] });
    await ended(datasetId);
    const { version, model } = await getModel(ada, datasetId);
    const table = { ...model.tables[0], description: { en: 'What was bought' } };
    await saveModel(ada, { datasetId, version, model: { ...model, tables: [table] } });
    await addGoldenQuery(ada, { datasetId, question: 'Sum', sql: 'SELECT sum(amount) FROM orders' });
    const add = async (mode: 'append' | 'replace', content: string) => {
      const { id: uploadId } = await upload(ada, 'orders.csv', content);
      const input = { datasetId, uploadId, mode, files: [] };
      await expect(addToDataset(bob, input)).rejects.toMatchObject(NOT_FOUND);
      await addToDataset(ada, input);
      return ended(datasetId);
    };
    const total = async () =>
      (await (await openEngine(ada, datasetId)).query('SELECT sum(amount), count(*) FROM orders')).rows[0]?.map(Number);

    expect(await add('append', 'city,amount\nRome,8\n')).toMatchObject({ status: 'ready', error: null });
    expect(await total()).toEqual([20, 3]);
    expect(await add('append', 'town,price\nRome,8\n')).toMatchObject({
      status: 'ready',
      error: { code: 'columns_differ', params: { table: 'orders' } },
    });
    expect(await total()).toEqual([20, 3]);
    expect(await add('replace', 'city,amount\nOslo,1\nBonn,2\nLyon,3\n')).toMatchObject({ error: null });
    expect(await total()).toEqual([6, 3]);

    const known = await getDatasetKnowledge(ada, datasetId);
    expect(known.model.tables[0]?.description).toEqual({ en: 'What was bought' });
    expect(known.goldenQueries).toEqual([{ question: 'Sum', sql: 'SELECT sum(amount) FROM orders' }]);
    expect(known.values.map(({ value }) => value).sort()).toEqual(['Bonn', 'Lyon', 'Oslo']);
    // As many rows as before, and yet other ones.
    expect(known.schema.profiles.find(({ column }) => column === 'amount')).toMatchObject({ min: 1, max: 3 });
  });

  test('a file that cannot be read fails with its reason, and the list says so', async () => {
    const { id: uploadId } = await upload(ada, 'header.csv', 'a,b\n');
    const { id } = await createDatasetFromUpload(ada, { uploadId, name: 'Nothing', files: [] });
    expect(await ended(id)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid_file', params: { reason: 'header_only' } },
    });
  });

  test('two at once are refused; what a dead process left is taken up again', async () => {
    const { id: uploadId } = await upload(ada, 'a.csv', 'x\n1\n');
    const { id } = await createDatasetFromUpload(ada, { uploadId, name: 'A', files: [] });
    await ended(id);
    expect(await resumeTrainings({ silenceMs: 0 })).toBe(0);
    const dead = await db().trainingRun.create({ data: { datasetId: id, begunAt: new Date() } });
    await expect(startTraining(ada, id)).rejects.toMatchObject({ code: 'training_running' });
    const later = new Date(Date.now() + 60_000);
    expect(await resumeTrainings({ now: later })).toBe(1);
    await vi.waitFor(
      async () =>
        expect(await db().trainingRun.findUnique({ where: { id: dead.id } })).toMatchObject({
          status: 'done',
          log: expect.arrayContaining([expect.objectContaining({ code: 'resumed' })]),
        }),
      { timeout: 10_000 },
    );
    const hopeless = { at: later.toISOString(), step: 'introspect', level: 'warning', code: 'resumed', detail: {} };
    await db().trainingRun.create({
      data: { datasetId: id, begunAt: new Date(), log: [hopeless, hopeless, hopeless] },
    });
    expect(await resumeTrainings({ now: later })).toBe(0);
    expect(await getTrainingProgress(ada, id)).toMatchObject({
      status: 'ready',
      error: { code: 'training_interrupted' },
    });
  });
});
