import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ObjectStorage } from '@/lib/datasets/storage/storage';
import { type BucketServer, startBucketServer } from '@/lib/datasets/storage/testing/bucket-server';
import { db } from '@/lib/db/client';
import { createTestDatabase, isPostgresqlThere, type TestDatabase } from '@/lib/db/testing/test-databases';

/** What a host that freezes a server after its response was asked to wait for. */
const after = vi.hoisted(() => vi.fn<(work: Promise<unknown>) => void>());
vi.mock('next/server', () => ({ after }));

/** As on Vercel. */
const temporary = vi.hoisted(() => {
  const { mkdtempSync } = process.getBuiltinModule('node:fs');
  process.env.TMPDIR = mkdtempSync(`${process.env.TMPDIR ?? '/tmp'}/tabletalk-no-disk-`);
  process.env.TABLETALK_DATA_DIR = process.env.TMPDIR;
  process.env.VERCEL = '1';
  process.env.LOG_LEVEL = 'silent';
  return process.env.TMPDIR;
});

/** A server's code, loaded for itself, with a disk of its own; database and bucket are shared. */
type Instance = Awaited<ReturnType<typeof newInstance>>;
const newInstance = async (name: string) => {
  vi.resetModules();
  const parts = await Promise.all([
    import('@/lib/datasets/delete-dataset'),
    import('@/lib/datasets/open-engine'),
    import('@/lib/datasets/storage/get-storage'),
    import('@/lib/datasets/storage/stored-objects'),
    import('@/lib/datasets/training/get-training-progress'),
    import('@/lib/datasets/training/resume-trainings'),
    import('@/lib/datasets/training/start-training'),
    import('@/lib/datasets/uploads/add-to-dataset'),
    import('@/lib/datasets/uploads/create-dataset-from-upload'),
    import('@/lib/datasets/uploads/delete-upload'),
    import('@/lib/datasets/uploads/preview-upload'),
    import('@/lib/datasets/uploads/store-upload'),
    import('@/lib/datasets/storage/testing/bucket-storage'),
  ]);
  const [a, b, c, d, e, f, g, h, i, j, k, l, { bucketStorage }] = parts;
  const files = (options: Parameters<typeof bucketStorage>[2] = {}) =>
    bucketStorage(bucket, join(root, name), { silenceMs: 300, ...options });
  const own = files();
  c.setStorage(own);
  return { files, own, ...a, ...b, ...c, ...d, ...e, ...f, ...g, ...h, ...i, ...j, ...k, ...l };
};

let database: TestDatabase;
let bucket: BucketServer;
let root: string;
let first: Instance;
let second: Instance;
let ada: number;

beforeAll(async () => {
  database = await createTestDatabase(isPostgresqlThere ? 'postgresql' : 'embedded');
  ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
});
afterAll(async () => {
  await database.drop();
  rmSync(temporary, { recursive: true, force: true });
});
beforeEach(async () => {
  bucket = await startBucketServer();
  root = mkdtempSync(join(temporary, 'instances-'));
  first = await newInstance('first');
  second = await newInstance('second');
});
afterEach(async () => {
  await db().dataset.deleteMany();
  await db().upload.deleteMany();
  await db().storedObject.deleteMany();
  await bucket.stop();
  rmSync(root, { recursive: true, force: true });
  after.mockClear();
});

/** A storage with some of its work done otherwise. */
function instead(storage: ObjectStorage, other: Partial<ObjectStorage>): ObjectStorage {
  return {
    room: () => storage.room(),
    write: (key, source, signal) => storage.write(key, source, signal),
    put: (key, path, signal) => storage.put(key, path, signal),
    size: (key) => storage.size(key),
    open: (key) => storage.open(key),
    delete: (key) => storage.delete(key),
    ...other,
  };
}

async function upload(content: string | Readable) {
  // As of a request's body, which may break off before anybody reads it.
  if (typeof content !== 'string') content.on('error', () => undefined);
  async function* files() {
    yield { fileName: 'orders.csv', stream: typeof content === 'string' ? Readable.from([content]) : content };
  }
  return first.storeUpload(ada, files());
}

/** How the newest training went, once all of it is over and what it used is cleaned away. */
const ended = (datasetId: number) =>
  vi.waitFor(
    async () => {
      const progress = await first.getTrainingProgress(ada, datasetId);
      const isDone = progress.error === null;
      const left = { uploads: await db().upload.count(), objects: bucket.keys().length };
      expect(progress.status).not.toBe('training');
      expect(isDone ? left : null).toEqual(isDone ? { uploads: 0, objects: 1 } : null);
      return progress;
    },
    { timeout: 15_000, interval: 50 },
  );

async function newDataset(): Promise<number> {
  const { id: uploadId } = await upload('city,amount\nBerlin,5\nParis,7\n');
  const { id } = await first.createDatasetFromUpload(ada, { uploadId, name: 'Orders', files: [] });
  expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
  return id;
}

/** Sum and count as that instance answers. */
async function ask(instance: Instance, datasetId: number): Promise<number[] | undefined> {
  const engine = await instance.openEngine(ada, datasetId);
  return (await engine.query('SELECT sum(amount), count(*) FROM orders')).rows[0]?.map(Number);
}

/** Keys of what is stored for a dataset. */
async function kept(datasetId: number): Promise<string[]> {
  const { collectionName } = await db().dataset.findUniqueOrThrow({ where: { id: datasetId } });
  return bucket.keys().filter((key) => key.includes(collectionName));
}

async function add(instance: Instance, datasetId: number, mode: 'append' | 'replace', content: string) {
  const { id: uploadId } = await upload(content);
  await instance.addToDataset(ada, { datasetId, uploadId, mode, files: [] });
  return ended(datasetId);
}

test('what one instance took, another answers from; rows added there are seen here', async () => {
  const id = await newDataset();
  const [made] = await kept(id);
  expect(bucket.keys()).toEqual([made]);
  expect(after).toHaveBeenCalled();
  expect(await Promise.all(after.mock.calls.map(([work]) => work))).toContain(undefined);
  expect(await ask(first, id)).toEqual([12, 2]);
  expect(await Promise.all([1, 2, 3].map(() => ask(second, id)))).toEqual([1, 2, 3].map(() => [12, 2]));

  const { id: uploadId } = await upload('city,amount\nRome,8\n');
  const [preview] = await second.previewUpload(ada, { uploadId, text: {} });
  expect(preview?.tables[0]?.rows).toEqual([['Rome', '8']]);
  await second.addToDataset(ada, { datasetId: id, uploadId, mode: 'append', files: [] });
  expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
  for (const instance of [first, second]) expect(await ask(instance, id)).toEqual([20, 3]);
  expect(await kept(id)).not.toContain(made);

  expect(await add(first, id, 'replace', 'city,amount\nOslo,1\n')).toMatchObject({ error: null });
  for (const instance of [first, second]) expect(await ask(instance, id)).toEqual([1, 1]);
  await second.deleteDataset(ada, id);
  expect(bucket.keys()).toEqual([]);
  expect(await db().storedObject.count()).toBe(0);
});

test('a question that read the row before the tables were replaced gets the new ones', async () => {
  const id = await newDataset();
  let isFirst = true;
  const open = async (key: string) => {
    if (isFirst) {
      isFirst = false;
      await add(first, id, 'replace', 'city,amount\nOslo,1\n');
    }
    return second.own.open(key);
  };
  second.setStorage(instead(second.own, { open }));
  expect(await ask(second, id)).toEqual([1, 1]);
});

test('a cut upload leaves nothing, nor one that the bucket refuses or lets hang', async () => {
  const cut = new Readable({ read() {} });
  cut.push('city,amount\n');
  const storing = upload(cut);
  cut.destroy(new Error('aborted'));
  await expect(storing).rejects.toMatchObject({ code: 'upload_cut' });
  for (const fault of ['refuses', 'hangs'] as const) {
    bucket.fault = fault;
    await expect(upload('city,amount\nBerlin,5\n')).rejects.toMatchObject({ code: 'storage_unreachable' });
  }
  bucket.fault = 'none';
  first.setStorage(first.files({ secretAccessKey: 'wrong' }));
  await expect(upload('city,amount\nBerlin,5\n')).rejects.toMatchObject({ code: 'storage_refused' });
  expect(await db().upload.count()).toBe(0);
  expect(bucket.keys()).toEqual([]);
  // What could not be deleted while the bucket was away is known, and goes later.
  first.setStorage(first.own);
  expect(await first.unsafeDropOrphans(new Date(Date.now() + 25 * 3600_000))).toBe(3);
  expect(await db().storedObject.count()).toBe(0);
});

test('a bucket that dies while files are loaded fails the training; trained again, it loads them', async () => {
  const { id: uploadId } = await upload('city,amount\nBerlin,5\nParis,7\n');
  bucket.fault = 'refuses';
  const { id } = await first.createDatasetFromUpload(ada, { uploadId, name: 'Orders', files: [] });
  expect(await ended(id)).toMatchObject({ status: 'failed', error: { code: 'storage_unreachable', params: {} } });
  bucket.fault = 'none';
  await second.startTraining(ada, id);
  expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
  expect(await ask(second, id)).toEqual([12, 2]);
  bucket.fault = 'hangs';
  await expect(ask(first, id)).rejects.toMatchObject({ code: 'storage_unreachable' });
  bucket.fault = 'none';
  expect(await ask(first, id)).toEqual([12, 2]);
});

test('rows are added once, however often the process dies at the end of it', async () => {
  const id = await newDataset();
  const before = await kept(id);
  const put = async (key: string, path: string) => {
    await first.own.put(key, path);
    throw new Error('the process died');
  };
  first.setStorage(instead(first.own, { put }));
  expect(await add(first, id, 'append', 'city,amount\nRome,8\n')).toMatchObject({ error: { code: 'internal' } });
  expect(await ask(first, id)).toEqual([12, 2]);
  expect(await kept(id)).toEqual(before);
  const { id: run } = await db().trainingRun.findFirstOrThrow({ where: { datasetId: id }, orderBy: { id: 'desc' } });
  await db().trainingRun.update({ where: { id: run }, data: { status: 'running', errorCode: null } });
  await db().dataset.update({ where: { id }, data: { status: 'training' } });
  expect(await second.resumeTrainings({ silenceMs: -1000 })).toBe(1);
  expect(await ended(id)).toMatchObject({ status: 'ready', error: null });
  expect(await ask(second, id)).toEqual([20, 3]);
});

test('maintenance deletes what nothing names, and only that', async () => {
  const id = await newDataset();
  const { id: uploadId } = await upload('a\n1\n');
  await first.own.write(await first.noteObject('datasets/files_dead/0.duckdb', ada), Readable.from(['x']));
  await first.own.write('of-somebody-else', Readable.from(['x']));
  const tomorrow = new Date(Date.now() + 25 * 3600_000);
  expect(await first.unsafeDropOrphans()).toBe(0);
  expect(await first.unsafeDropOrphans(tomorrow)).toBe(1);
  expect(bucket.keys().map((key) => key.split('/')[0])).toEqual(['datasets', 'of-somebody-else', 'uploads']);
  expect((await first.previewUpload(ada, { uploadId, text: {} }))[0]?.tables).toHaveLength(1);
  await first.unsafeDeleteStaleUploads(tomorrow);
  await expect(first.deleteUpload(ada, uploadId)).rejects.toMatchObject({ code: 'not_found' });
  expect(bucket.keys()).toEqual([...(await kept(id)), 'of-somebody-else']);
});

test('with neither a bucket nor a disk that lasts an upload is told so, before a byte is taken', async () => {
  first.setStorage(undefined);
  await expect(upload('a\n1\n')).rejects.toMatchObject({ code: 'storage_unavailable', status: 503 });
  expect(await db().upload.count()).toBe(0);
});
