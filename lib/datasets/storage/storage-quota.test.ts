import { randomBytes } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteDataset } from '@/lib/datasets/delete-dataset';
import { publishDataset } from '@/lib/datasets/sharing/publish-dataset';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { getStorageUse } from '@/lib/datasets/storage/get-storage-use';
import { unsafeMeasureObjects } from '@/lib/datasets/storage/measure-objects';
import { withScratchFolder } from '@/lib/datasets/storage/scratch-folder';
import { keepSize, setAside, storageOf } from '@/lib/datasets/storage/storage-quota';
import { disownDrafts, dropObjects, noteObject } from '@/lib/datasets/storage/stored-objects';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { TABLES_FILE, withinQuota } from '@/lib/datasets/training/within-quota';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { type IncomingFile, storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory, dataPath } from '@/lib/db/data-directory';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { env } from '@/lib/env';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-quota-${process.pid}`;
  process.env.UPLOADS_PER_USER = '3';
  process.env.LOG_LEVEL = 'silent';
});

const LIMIT = 5_000_000;
const QUOTA = { code: 'storage_quota', status: 507 };

async function* one(content: string | Readable, fileName = 'a.csv'): AsyncGenerator<IncomingFile> {
  yield { fileName, stream: typeof content === 'string' ? Readable.from([content]) : content };
}
/** A text of a size. */
const csv = (bytes: number) => `x\n${'1'.repeat(bytes - 3)}\n`;

describe.each(TEST_DATABASE_KINDS)('storage of each user on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    env().STORAGE_PER_USER = LIMIT;
    const user = (name: string, isSuperuser = false) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x', isSuperuser } });
    ada = (await user('ada', true)).id;
    bob = (await user('bob')).id;
  });
  afterEach(async () => {
    env().STORAGE_PER_USER = LIMIT;
    for (const { id, ownerId } of await db().dataset.findMany()) await deleteDataset(ownerId ?? ada, id);
    for (const { id, ownerId } of await db().upload.findMany()) await deleteUpload(ownerId, id);
    expect(await storageOf(ada)).toEqual({ used: 0, limit: LIMIT });
    expect(await storageOf(bob)).toEqual({ used: 0, limit: LIMIT });
    await db().storedObject.deleteMany();
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
      { timeout: 20_000, interval: 50 },
    );
  const newDataset = async (content: string) => {
    const { id: uploadId } = await storeUpload(ada, one(content));
    return createDatasetFromUpload(ada, { uploadId, name: 'Numbers', files: [] });
  };

  test('an upload counts as it is stored, the one too many is refused with the values of its sentence, and leaves nothing', async () => {
    const first = await storeUpload(ada, one(csv(3_000_000)));
    expect(await storageOf(ada)).toEqual({ used: 3_000_000, limit: LIMIT });
    await expect(storeUpload(ada, one(csv(2_500_000)))).rejects.toMatchObject({
      ...QUOTA,
      params: { used: '3 MB', limit: '5 MB' },
    });
    expect(await db().storedObject.count()).toBe(1);
    expect(await storageOf(ada)).toMatchObject({ used: 3_000_000 });
    await storeUpload(bob, one(csv(4_000_000)));
    await deleteUpload(ada, first.id);
    await storeUpload(ada, one(csv(4_000_000)));
  });

  test('of a size that is said beforehand no byte is taken', async () => {
    const body = new PassThrough();
    await expect(storeUpload(ada, one(body), undefined, 6_000_000)).rejects.toMatchObject(QUOTA);
    expect(body.readableDidRead).toBe(false);
    expect(await db().workSlot.count()).toBe(0);
  });

  test('uploads at the same time cannot slip past together', async () => {
    const tries = Array.from({ length: 3 }, () => storeUpload(ada, one(csv(2_000_000))));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: QUOTA });
    expect(await storageOf(ada)).toMatchObject({ used: 4_000_000 });
  });

  test('a further upload than allowed at a time is told when to come back', async () => {
    const bodies = Array.from({ length: 3 }, () => new PassThrough());
    const running = bodies.map((body) => storeUpload(ada, one(body)));
    await vi.waitFor(async () => expect(await db().workSlot.count()).toBe(3));
    await expect(storeUpload(ada, one(csv(10)))).rejects.toMatchObject({
      code: 'too_many_uploads',
      status: 429,
      retryAfter: expect.any(Number),
      params: { limit: 3 },
    });
    for (const body of bodies) body.end(csv(10));
    await Promise.all(running);
    await storeUpload(ada, one(csv(10)));
  });

  test('a dataset counts as it lies after the import, and is freed when it is deleted', async () => {
    const { id } = await newDataset(csv(1_000));
    expect(await ended(id)).toMatchObject({ status: 'ready' });
    const row = await db().dataset.findUniqueOrThrow({ where: { id } });
    const { size } = await stat(dataPath(row.fileKey ?? ''));
    expect(size).toBeGreaterThan(100_000);
    await vi.waitFor(async () =>
      expect(await getStorageUse(ada)).toEqual({
        used: size,
        limit: LIMIT,
        datasets: [{ id, name: 'Numbers', bytes: size }],
        others: { count: 0, bytes: 0 },
        waiting: 0,
      }),
    );
    await deleteDataset(ada, id);
    expect(await storageOf(ada)).toMatchObject({ used: 0 });
  });

  test('a small file cannot become a large dataset', async () => {
    env().STORAGE_PER_USER = 50_000;
    const { id } = await newDataset(csv(1_000));
    expect(await ended(id)).toMatchObject({
      status: 'failed',
      error: { code: 'storage_quota', params: { limit: '50 kB' } },
    });
    // Its files wait for more room.
    await vi.waitFor(async () => expect(await storageOf(ada)).toMatchObject({ used: 1_000 }));
  });

  test('what takes the place of something else does not count beside it', async () => {
    const { id: datasetId } = await newDataset(csv(1_000));
    await ended(datasetId);
    await vi.waitFor(async () => expect((await getStorageUse(ada)).waiting).toBe(0));
    const { used } = await storageOf(ada);
    env().STORAGE_PER_USER = Math.floor(used * 1.9);
    const { id: uploadId } = await storeUpload(ada, one(csv(1_000)));
    await addToDataset(ada, { datasetId, uploadId, mode: 'replace', files: [] });
    expect(await ended(datasetId)).toMatchObject({ status: 'ready', error: null });
  });

  test('files that another brings into a dataset are its owner’s then', async () => {
    const { id: datasetId } = await newDataset(csv(1_000));
    await ended(datasetId);
    await shareDataset(ada, { datasetId, login: 'bob', access: 'edit' });
    const { id: uploadId } = await storeUpload(bob, one(csv(1_000)));
    await addToDataset(bob, { datasetId, uploadId, mode: 'replace', files: [] });
    expect(await ended(datasetId)).toMatchObject({ error: null });
    await vi.waitFor(async () => expect(await storageOf(bob)).toMatchObject({ used: 0 }));
    expect((await storageOf(ada)).used).toBeGreaterThan(100_000);
  });

  test('a dataset that is everyone’s takes nobody’s storage, until it is taken back', async () => {
    const { id: datasetId } = await newDataset(csv(1_000));
    await ended(datasetId);
    await vi.waitFor(async () => expect((await getStorageUse(ada)).waiting).toBe(0));
    const { used } = await storageOf(ada);
    await publishDataset(ada, { datasetId, everyone: true });
    expect(await storageOf(ada)).toMatchObject({ used: 0 });
    await publishDataset(ada, { datasetId, everyone: false });
    expect(await storageOf(ada)).toMatchObject({ used });
  });

  test('a file that grows is stopped at the limit, while it grows', async () => {
    const key = await noteObject('datasets/grows/1.duckdb', ada);
    const grown = await withScratchFolder((folder) =>
      withinQuota(
        { key, ownerId: ada },
        folder,
        new AbortController().signal,
        async (signal) => {
          const path = join(folder, `${TABLES_FILE}.part`);
          for (let size = 0; !signal.aborted; size += 1_000_000) {
            await writeFile(path, randomBytes(1_000_000), { flag: 'a' });
            if (size > 100_000_000) throw new Error('nobody stopped it');
          }
          throw new Error('interrupted');
        },
        1,
      ).catch((error: unknown) => error),
    );
    expect(grown).toMatchObject(QUOTA);
    await dropObjects([key]);
  });

  test('what a process was making when it died does not count against who begins anew', async () => {
    const dataset = { collectionName: 'files_1', fileKey: 'datasets/files_1/old.duckdb' };
    for (const name of ['old', 'draft']) await noteObject(`datasets/files_1/${name}.duckdb`, ada);
    await keepSize('datasets/files_1/old.duckdb', 10);
    expect(await setAside({ key: 'datasets/files_1/draft.duckdb', ownerId: ada }, 1_000)).toBeGreaterThan(1_000);
    await disownDrafts(dataset);
    expect(await storageOf(ada)).toMatchObject({ used: 10 });
    await dropObjects(['datasets/files_1/old.duckdb']);
  });

  test('files from before sizes were kept are measured', async () => {
    const { id } = await newDataset(csv(1_000));
    await ended(id);
    await vi.waitFor(async () => expect((await getStorageUse(ada)).waiting).toBe(0));
    const { used } = await storageOf(ada);
    await db().storedObject.updateMany({ data: { bytes: 0 } });
    await noteObject('uploads/abc/file-0', bob);
    expect(await unsafeMeasureObjects()).toBe(1);
    expect(await storageOf(ada)).toMatchObject({ used });
  });

  test('0 is no limit, and sizes are kept all the same', async () => {
    env().STORAGE_PER_USER = 0;
    await storeUpload(ada, one(csv(6_000_000)));
    expect(await storageOf(ada)).toEqual({ used: 6_000_000, limit: null });
  });
});
