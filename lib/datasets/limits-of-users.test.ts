import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApiToken, MOST_API_TOKENS } from '@/lib/auth/create-api-token';
import { listApiTokens } from '@/lib/auth/list-api-tokens';
import { createDataset, requireRoomForDataset } from '@/lib/datasets/create-dataset';
import { createDatasetFromSource } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { createSourceInput } from '@/lib/datasets/data-sources/schema';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { MOST_GOLDEN_QUERIES } from '@/lib/datasets/golden-queries/schema';
import { saveModel } from '@/lib/datasets/model/save-model';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { MOST_SHARES } from '@/lib/datasets/sharing/schema';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-limits-${process.pid}`;
  process.env.DATASETS_PER_USER = '2';
  process.env.CONNECTIONS_PER_USER = '2';
  process.env.SAVED_QUERIES_PER_MINUTE = '3';
  process.env.LOG_LEVEL = 'silent';
});

let database: TestDatabase;
let ada: number;
let bob: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  const user = (name: string) =>
    db().user.create({
      data: { username: name, email: `${name}@example.com`, hashedPassword: 'x', isSuperuser: name === 'ada' },
    });
  [ada, bob] = [(await user('ada')).id, (await user('bob')).id];
});
afterAll(async () => {
  await database.drop();
  await rm(dataDirectory(), { recursive: true, force: true });
});
beforeEach(async () => {
  await db().dataset.deleteMany({ where: { ownerId: { not: null } } });
  await db().dataSource.deleteMany();
});

const reached = (what: string, limit: number) => ({ code: 'limit_reached', status: 409, params: { what, limit } });
const source = () =>
  createSourceInput.parse({
    name: 'Shop',
    kind: 'postgres',
    connection: { host: 'localhost', port: 1, database: 'shop', user: 'reader', password: 'x' },
  });
const newDataset = (userId: number) =>
  createDataset(userId, { name: 'Numbers', collectionName: `files_${randomBytes(6).toString('hex')}` });

test('a user has so many datasets, whatever they are made of, and others have theirs', async () => {
  async function* files() {
    yield { fileName: 'a.csv', stream: Readable.from(['x\n1\n']) };
  }
  const { id: uploadId } = await storeUpload(ada, files());
  const { id: sourceId } = await createSource(ada, source());
  const [first] = [await newDataset(ada), await newDataset(ada)];
  await newDataset(bob);
  await expect(createDatasetFromUpload(ada, { uploadId, name: 'A', files: [] })).rejects.toMatchObject(
    reached('datasets', 2),
  );
  await expect(createDatasetFromSource(ada, { name: 'A', sourceId })).rejects.toMatchObject(reached('datasets', 2));
  await expect(requireRoomForDataset(ada)).rejects.toMatchObject(reached('datasets', 2));
  await db().dataset.delete({ where: { id: first.id } });
  await requireRoomForDataset(ada);
  await newDataset(ada);
});

test('connections are bounded', async () => {
  const settled = await Promise.allSettled(Array.from({ length: 4 }, () => createSource(ada, source())));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  await expect(createSource(ada, source())).rejects.toMatchObject(reached('connections', 2));
  await createSource(bob, source());
});

test('saved queries are bounded by the minute and by the dataset, models by the minute', async () => {
  await seedSampleDataset();
  const { id: datasetId } = await db().dataset.findFirstOrThrow({ where: { ownerId: null } });
  const save = () => addGoldenQuery(ada, { datasetId, question: 'One', sql: 'SELECT 1 AS one' });
  await db().goldenQuery.createMany({
    data: Array.from({ length: MOST_GOLDEN_QUERIES - 1 }, () => ({ datasetId, question: 'Q', sql: 'SELECT 1' })),
  });
  await save();
  await expect(save()).rejects.toMatchObject(reached('saved_queries', MOST_GOLDEN_QUERIES));
  await expect(save()).rejects.toMatchObject({ code: 'limit_reached' });
  await expect(save()).rejects.toMatchObject({ code: 'too_often', status: 429, retryAfter: expect.any(Number) });
  const saves = Array.from({ length: 61 }, () => saveModel(ada, { datasetId, version: 1, model: { tables: 'none' } }));
  const codes = (await Promise.allSettled(saves)).map((one) => one.status === 'rejected' && one.reason.code);
  expect(codes.filter((code) => code === 'too_often')).toHaveLength(1);
});

test('a dataset is shared with so many people; changing what one of them may do is no further share', async () => {
  const { id: datasetId } = await newDataset(ada);
  await db().user.createMany({
    data: Array.from({ length: MOST_SHARES }, (_, index) => ({
      username: `reader${index}`,
      email: `reader${index}@example.com`,
      hashedPassword: 'x',
    })),
  });
  const readers = await db().user.findMany({ where: { username: { startsWith: 'reader' } }, select: { id: true } });
  await db().datasetShare.createMany({ data: readers.map(({ id }) => ({ datasetId, userId: id })) });
  await expect(shareDataset(ada, { datasetId, login: 'bob', access: 'ask' })).rejects.toMatchObject(
    reached('shares', MOST_SHARES),
  );
  await shareDataset(ada, { datasetId, login: 'reader7', access: 'edit' });
});

test('a program that signs in each time is never refused: what was not used for longest ends', async () => {
  const kept = await createApiToken(ada, { name: 'in use' });
  await createApiToken(ada, { name: 'unused' });
  await db().apiToken.createMany({
    data: Array.from({ length: MOST_API_TOKENS - 2 }, (_, index) => ({
      userId: ada,
      name: 'sign-in',
      tokenHash: `${index}`,
      expiresAt: new Date(Date.now() + 60_000),
    })),
  });
  await db().apiToken.update({ where: { id: kept.id }, data: { lastUsedAt: new Date(Date.now() + 1_000) } });
  await createApiToken(bob);
  await createApiToken(ada);
  const names = (await listApiTokens(ada)).map(({ name }) => name);
  expect(names).toHaveLength(MOST_API_TOKENS);
  expect(names).toContain('in use');
  expect(names).not.toContain('unused');
  expect(await listApiTokens(bob)).toHaveLength(1);
});
