import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { claimNextRun, STALE_MS } from '@/lib/datasets/training/claim-next-run';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { resumeTrainings } from '@/lib/datasets/training/resume-trainings';
import { startTraining } from '@/lib/datasets/training/start-training';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { beginWaitingRuns } from '@/lib/datasets/training/training-queue';
import { unsafeDeleteStaleUploads } from '@/lib/datasets/uploads/delete-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { env } from '@/lib/env';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-queue-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

/** Runs that have begun, in order, each with how to end it. */
const begun = vi.hoisted(() => [] as { runId: number; userId: number; end: () => Promise<void> }[]);
vi.mock('@/lib/datasets/training/execute-run', async () => {
  const { unsafeFailRun } = await import('@/lib/datasets/training/fail-run');
  const { AppError } = await import('@/lib/shared/errors');
  const executeRun: typeof import('@/lib/datasets/training/execute-run').executeRun = (run, userId) =>
    new Promise((resolve) => {
      const end = async () => {
        await unsafeFailRun(run, [], new AppError('stopped'));
        resolve();
      };
      begun.push({ runId: run.id, userId, end });
    });
  return { executeRun };
});

describe.each(TEST_DATABASE_KINDS)('the queue of trainings on %s', (kind) => {
  let database: TestDatabase;
  let [ada, bob, cleo] = [0, 0, 0];

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = async (name: string) =>
      (await db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } })).id;
    [ada, bob, cleo] = [await user('ada'), await user('bob'), await user('cleo')];
  });
  beforeEach(async () => {
    // With their runs, so that nothing follows those that are ended.
    await db().dataset.deleteMany();
    for (const { end } of begun.splice(0)) await end();
    await vi.waitFor(() => expect(activeRuns().size).toBe(0));
    Object.assign(env(), { TRAININGS_PER_USER: 2, TRAININGS_AT_ONCE: 6 });
  });
  afterAll(async () => {
    for (const { end } of begun.splice(0)) await end();
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  let count = 0;
  const newDataset = async (ownerId: number) => {
    count++;
    const data = { name: `D${count}`, collectionName: `${kind}_${count}`, ownerId };
    return (await db().dataset.create({ data })).id;
  };
  const train = async (userId: number) => startTraining(userId, await newDataset(userId));
  const runsBegun = () => begun.map(({ runId }) => runId);
  const usersBegun = () => begun.map(({ userId }) => userId);
  /** Ends the n-th that began, and waits until what follows it has begun. */
  const end = async (index: number) => {
    const before = begun.length;
    await begun[index]?.end();
    await vi.waitFor(() => expect(begun.length).toBeGreaterThan(before));
  };

  test('a user’s further trainings wait, say so, and begin when one has ended', async () => {
    const [one, two, three] = [await train(ada), await train(ada), await train(ada)];
    expect(runsBegun()).toEqual([one, two]);
    const { datasetId } = await db().trainingRun.findUniqueOrThrow({ where: { id: three } });
    expect(await getTrainingProgress(ada, datasetId)).toMatchObject({ status: 'training', step: 'waiting' });
    await expect(startTraining(ada, datasetId)).rejects.toMatchObject({ code: 'training_running' });
    await end(0);
    expect(runsBegun()).toEqual([one, two, three]);
    expect(await getTrainingProgress(ada, datasetId)).toMatchObject({ step: 'introspect' });
  });

  test('a free place goes to each user in turn, and not to who came first', async () => {
    Object.assign(env(), { TRAININGS_PER_USER: 2, TRAININGS_AT_ONCE: 2 });
    for (let training = 0; training < 5; training++) await train(ada);
    for (const user of [bob, bob, cleo]) await train(user);
    expect(usersBegun()).toEqual([ada, ada]);
    await end(0);
    await end(1);
    expect(usersBegun().slice(2).toSorted()).toEqual([bob, cleo].toSorted());
    await end(2);
    await end(3);
    expect(usersBegun().slice(4).toSorted()).toEqual([ada, bob].toSorted());
  });

  test('of many at once no more begin than may, however many ask for the next', async () => {
    Object.assign(env(), { TRAININGS_AT_ONCE: 100 });
    const datasets = await Promise.all(Array.from({ length: 6 }, () => newDataset(ada)));
    await db().trainingRun.createMany({ data: datasets.map((datasetId) => ({ datasetId, userId: ada })) });
    const claimed = await Promise.all(Array.from({ length: 6 }, () => claimNextRun(2)));
    expect(claimed.filter((run) => run !== null)).toHaveLength(2);
    await Promise.all(Array.from({ length: 4 }, () => beginWaitingRuns()));
    expect(begun).toHaveLength(0);
    // They ran on a server that has died since.
    await db()
      .$executeRaw`UPDATE training_runs SET updated_at = now() - interval '1 minute' WHERE begun_at IS NOT NULL`;
    await beginWaitingRuns();
    expect(begun).toHaveLength(2);
  });

  test('0 is no limit', async () => {
    Object.assign(env(), { TRAININGS_PER_USER: 0, TRAININGS_AT_ONCE: 0 });
    for (let training = 0; training < 9; training++) await train(ada);
    expect(begun).toHaveLength(9);
  });

  test('one that waits can be stopped, and its dataset deleted', async () => {
    for (let training = 0; training < 2; training++) await train(ada);
    const [stopped, deleted] = [await newDataset(ada), await newDataset(ada)];
    for (const id of [stopped, deleted]) await startTraining(ada, id);
    await stopTraining(ada, stopped);
    expect(await getTrainingProgress(ada, stopped)).toMatchObject({
      status: 'failed',
      step: null,
      error: { code: 'training_stopped' },
    });
    await db().dataset.delete({ where: { id: deleted } });
    const last = await train(ada);
    await end(0);
    expect(runsBegun().at(-1)).toBe(last);
  });

  test('what a dead server was at goes back into the queue, with the count of its tries', async () => {
    const [datasetId, other] = [await newDataset(ada), await newDataset(ada)];
    const dead = await db().trainingRun.create({ data: { datasetId, userId: ada, begunAt: new Date() } });
    const waiting = await db().trainingRun.create({ data: { datasetId: other, userId: ada } });
    const later = new Date(Date.now() + 2 * STALE_MS);
    expect(await resumeTrainings({ now: later })).toBe(1);
    expect(runsBegun().toSorted()).toEqual([dead.id, waiting.id].toSorted());
    expect(await db().trainingRun.findUniqueOrThrow({ where: { id: dead.id } })).toMatchObject({
      begunAt: expect.any(Date),
      log: [expect.objectContaining({ code: 'resumed' })],
    });
  });

  test('files that a training waits to load outlast their day', async () => {
    const datasetId = await newDataset(ada);
    const upload = () => db().upload.create({ data: { ownerId: ada, files: [] } });
    const [wanted, unwanted] = [await upload(), await upload()];
    const importPlan = { uploadId: wanted.id, mode: 'create', files: [] };
    await db().trainingRun.create({ data: { datasetId, userId: ada, importPlan } });
    expect(await unsafeDeleteStaleUploads(new Date(Date.now() + 25 * 3600_000))).toBe(1);
    expect(await db().upload.findMany()).toMatchObject([{ id: wanted.id }]);
    expect(unwanted.id).not.toBe(wanted.id);
    await db().upload.deleteMany();
  });
});
