import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CacheKey } from '@/lib/cache/cache';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { fileKeyOf } from '@/lib/datasets/dataset-file';
import { deleteDataset, describeDeletion } from '@/lib/datasets/delete-dataset';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { openEngine } from '@/lib/datasets/open-engine';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory, dataPath } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-deletion-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
  process.env.QUERY_TIMEOUT_MS = '1000';
});

const NOT_FOUND = { code: 'not_found' };
const ROWS = 'id,city\n1,Berlin\n2,Paris\n';

let database: TestDatabase;
let ada: number;
let bob: number;

async function upload(content: string): Promise<number> {
  const files = (async function* () {
    yield { fileName: 'towns.csv', stream: Readable.from([content]) };
  })();
  return (await storeUpload(ada, files)).id;
}

async function newDataset(content = ROWS): Promise<number> {
  const { id } = await createDatasetFromUpload(ada, { name: 'Towns', uploadId: await upload(content), files: [] });
  const status = async () => (await db().dataset.findUniqueOrThrow({ where: { id } })).status;
  await expect.poll(status, { timeout: 15_000 }).toBe('ready');
  await expect.poll(() => activeRuns().size, { timeout: 15_000 }).toBe(0);
  return id;
}

const fileOf = async (id: number) => dataPath(fileKeyOf(await db().dataset.findUniqueOrThrow({ where: { id } })));

/** Files that this process holds open. */
const orNone = <T>(read: () => T[]): T[] => {
  try {
    return read();
  } catch {
    return [];
  }
};

/** Of this process and of those that it has started. */
function openFiles(): string[] {
  const isOurs = (pid: string) => {
    const [status = ''] = orNone(() => [readFileSync(`/proc/${pid}/status`, 'utf8')]);
    return Number(pid) === process.pid || Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]) === process.pid;
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
  return pids.flatMap((pid) =>
    orNone(() => readdirSync(`/proc/${pid}/fd`)).flatMap((fd) => orNone(() => [readlinkSync(`/proc/${pid}/fd/${fd}`)])),
  );
}

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  const user = async (username: string) =>
    (await db().user.create({ data: { username, email: `${username}@example.com`, hashedPassword: 'x' } })).id;
  [ada, bob] = [await user('ada'), await user('bob')];
});
afterAll(async () => {
  await database.drop();
  await rm(dataDirectory(), { recursive: true, force: true });
});

test('what goes is counted, and goes; sessions stay readable', async () => {
  const id = await newDataset();
  await addGoldenQuery(ada, { datasetId: id, question: 'How many?', sql: 'SELECT count(*) FROM towns' });
  await shareDataset(ada, { datasetId: id, login: 'bob', access: 'ask' });
  const message = { datasetId: id, userId: bob, ownerId: bob, role: 'assistant', answer: 'Two.' } as const;
  const session = await db().chatSession.create({
    data: { title: 'Towns', datasetId: id, ownerId: bob, messages: { create: message } },
  });
  const cached = `${datasetCachePrefix(id)}x` as CacheKey;
  await cache().set(cached, 'rows', 60);
  const file = await fileOf(id);
  expect(existsSync(file)).toBe(true);
  expect(await describeDeletion(ada, id)).toEqual({ sessions: 1, goldenQueries: 1, shares: 1, source: null });
  await deleteDataset(ada, id);

  expect(existsSync(file)).toBe(false);
  await expect.poll(() => cache().get(cached)).toBeUndefined();
  const where = { datasetId: id };
  const left = [
    db().goldenQuery.count({ where }),
    db().datasetShare.count({ where }),
    db().datasetValues.count({ where }),
    db().trainingRun.count({ where }),
    db().storedObject.count(),
    db().upload.count(),
  ];
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 0, 0]);
  const kept = await db().chatSession.findUniqueOrThrow({ where: { id: session.id }, include: { messages: true } });
  expect(kept).toMatchObject({ datasetId: null, messages: [{ datasetId: null, answer: 'Two.' }] });
  await expect(deleteDataset(ada, id)).rejects.toMatchObject(NOT_FOUND);
});

test.runIf(process.platform === 'linux')('a file that was asked is closed, so that its room is free', async () => {
  const id = await newDataset();
  const engine = await openEngine(ada, id);
  const file = await fileOf(id);
  expect((await engine.query('SELECT count(*) FROM towns')).rows).toEqual([[2]]);
  const holders = () => openFiles().filter((path) => path.startsWith(file)).length;
  expect(holders()).toBeGreaterThan(0);
  await deleteDataset(ada, id);
  await expect(openEngine(ada, id)).rejects.toMatchObject(NOT_FOUND);
  await expect.poll(holders, { timeout: 15_000 }).toBe(0);
});

test('a running import ends, and neither its files nor what it wrote stay', async () => {
  const id = await newDataset();
  const rows = Array.from({ length: 200_000 }, (_, index) => `${index},Town ${index}`).join('\n');
  const uploadId = await upload(`id,city\n${rows}\n`);
  await addToDataset(ada, { datasetId: id, uploadId, mode: 'append', files: [] });
  expect(activeRuns().size).toBe(1);
  await deleteDataset(ada, id);
  await expect.poll(() => activeRuns().size, { timeout: 15_000 }).toBe(0);
  expect(await db().upload.count()).toBe(0);
  expect(await db().storedObject.count()).toBe(0);
  expect(readdirSync(dataPath('uploads'))).toEqual([]);
  expect(readdirSync(dataPath('datasets'))).toEqual([]);
});
