import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { startMaintenance } from '@/lib/datasets/maintenance';
import { openEngine } from '@/lib/datasets/open-engine';
import { setStorage, storage } from '@/lib/datasets/storage/get-storage';
import type { ObjectStorage } from '@/lib/datasets/storage/storage';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { closeDatabaseOnExit } from '@/lib/db/close-on-exit';
import { prepareDatabase } from '@/lib/db/prepare';
import { pools } from '@/lib/engines/processes/pools';

/**
 * A process of its own for tests of what a kill leaves. `create` makes a dataset of three rows; `append` and `replace` bring
 * three more, and kill the process before its n-th step on disk or at the database; `resume` is the next start.
 * Says what came of it in one line of JSON.
 */
const [mode = '', killAt = '0'] = process.argv.slice(2);

const ROWS = { create: 'city,amount\nRome,1\nOslo,2\nKyiv,3\n', more: 'city,amount\nBonn,10\nLima,20\nBrno,30\n' };
const steps: string[] = [];

function step(what: string): void {
  steps.push(what);
  if (steps.length === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

type Call = (...given: unknown[]) => Promise<unknown>;

/** Makes a step of the moment before every call of the named methods: what the call before it did is then on disk. */
function watch(owner: object, names: readonly string[], label: string): void {
  const methods = owner as Record<string, Call>;
  for (const name of names) {
    const original = methods[name]?.bind(owner) as Call;
    methods[name] = (...given) => {
      step(`${label}.${name}`);
      return original(...given);
    };
  }
}

function watchEverything(): void {
  const kept: ObjectStorage = storage();
  watch(kept, ['delete'], 'storage');
  setStorage(kept);
  watch(promises, ['rename', 'copyFile'], 'disk');
  watch(pools().files, ['run'], 'files');
  syncBuiltinESMExports();
  watch(db(), ['$transaction'], 'database');
}

async function bring(userId: number, text: string): Promise<number> {
  async function* files() {
    yield { fileName: 'sales.csv', stream: Readable.from([text]) };
  }
  return (await storeUpload(userId, files())).id;
}

async function untilIdle(): Promise<void> {
  while ((await db().trainingRun.count({ where: { status: 'running' } })) > 0) await wait(20);
  // What follows the last write of the run.
  while ((globalThis as { tabletalkTrainings?: Map<number, unknown> }).tabletalkTrainings?.size) await wait(20);
}

/** Maintenance deletes what nothing names without holding up the start. */
async function untilClean(): Promise<void> {
  const isClean = async () => {
    const [objects, datasets, uploads] = await Promise.all([
      db().storedObject.count(),
      db().dataset.count({ where: { datasourceId: null } }),
      db().upload.count(),
    ]);
    return objects <= datasets + uploads;
  };
  for (let tries = 0; tries < 500 && !(await isClean()); tries++) await wait(20);
}

async function create(): Promise<void> {
  const data = { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' };
  const { id } = await db().user.create({ data });
  await createDatasetFromUpload(id, { name: 'Sales', uploadId: await bring(id, ROWS.create), files: [] });
  await untilIdle();
}

async function add(how: 'append' | 'replace'): Promise<void> {
  const [user, dataset] = [await db().user.findFirstOrThrow(), await db().dataset.findFirstOrThrow()];
  watchEverything();
  const uploadId = await bring(user.id, ROWS.more);
  await addToDataset(user.id, { datasetId: dataset.id, uploadId, mode: how, files: [] });
  await untilIdle();
  step('end');
}

async function readRows(): Promise<number[]> {
  const [user, dataset] = [await db().user.findFirstOrThrow(), await db().dataset.findFirstOrThrow()];
  const engine = await openEngine(user.id, dataset.id);
  const { rows } = await engine.query('SELECT count(*), sum(amount) FROM sales', { maxRows: 1, timeoutMs: 5_000 });
  return (rows[0] ?? []).map(Number);
}

async function resume() {
  const before = await readRows();
  await startMaintenance({ isAlone: true });
  const during = await readRows();
  await untilIdle();
  await untilClean();
  const { status, errorMsg } = await db().dataset.findFirstOrThrow();
  const wasAsked = (await db().trainingRun.count()) > 1;
  return { before, during, after: await readRows(), status, errorMsg, wasAsked, uploads: await db().upload.count() };
}

closeDatabaseOnExit();
await prepareDatabase();
const answer = mode === 'resume' ? await resume() : mode === 'create' ? await create() : await add(mode as 'append');
process.stdout.write(`${JSON.stringify(answer ?? { steps })}\n`);
process.exit(0);
