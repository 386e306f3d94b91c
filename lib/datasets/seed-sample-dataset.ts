import 'server-only';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sampleFile } from '@/lib/datasets/dataset-file';
import { chinookModel } from '@/lib/datasets/sample/chinook-model';
import { fingerprint } from '@/lib/datasets/sample/fingerprint';
import { SAMPLE_COLLECTION, SAMPLE_NAME } from '@/lib/datasets/sample/sample-collection';
import { indexValues } from '@/lib/datasets/training/index-values';
import { packValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import { importSqlite } from '@/lib/engines/processes/read-files';
import { env } from '@/lib/env';
import type { DatabaseSchema, StoredValue } from '@/lib/semantic-model/schema';
import { SAMPLE_DESCRIPTION } from '@/lib/shared/sample-dataset';

const SOURCE = join(process.cwd(), 'data', 'chinook', 'chinook.sqlite');
/** Raise it when the import or the profiles change, so that stored ones are made anew. */
const REVISION = 1;

interface Learned {
  schema: DatabaseSchema;
  values: StoredValue[];
}

async function learn(path: string): Promise<Learned> {
  const { DUCKDB_MEMORY_LIMIT: memoryLimit, DUCKDB_THREADS: threads, QUERY_TIMEOUT_MS: timeoutMs } = env();
  const engine = await openDuckDb(path, { memoryLimit, threads, timeoutMs, maxRows: 1_000 });
  try {
    const found = await engine.introspect();
    const profiles = [];
    for (const table of found.tables) profiles.push(...(await engine.profile(table)));
    const schema = { ...found, profiles };
    const { values } = await indexValues(engine, schema, chinookModel, () => undefined);
    return { schema, values };
  } finally {
    await engine.close();
  }
}

interface Prints {
  /** Of the shipped data, and of how it is read. */
  data: string;
  /** Of the model as it was last stored by this program. */
  model: string;
}

async function storeSample(prints: Prints, { schema, values }: Learned, keepModel: boolean): Promise<void> {
  const sampleHash = `${prints.data}.${prints.model}`;
  const learned = {
    status: 'ready',
    processRate: 100,
    errorMsg: null,
    lastTrainAt: new Date(),
    sampleHash,
    schemaConfig: { ...schema },
    ...(!keepModel && { modelingConfig: { ...chinookModel } }),
  } as const;
  const content = packValues(values);
  await db().$transaction(async (tx) => {
    const { id, version } = await tx.dataset.upsert({
      where: { collectionName: SAMPLE_COLLECTION },
      create: { name: SAMPLE_NAME, description: SAMPLE_DESCRIPTION, collectionName: SAMPLE_COLLECTION, ...learned },
      update: { ...learned, version: { increment: 1 } },
    });
    await tx.datasetValues.upsert({
      where: { datasetId: id },
      create: { datasetId: id, version, content },
      update: { version, content },
    });
  });
}

/** Whether somebody has changed the model since it was stored: theirs is worth more than a newer one of ours. */
async function isEdited(id: number, storedModel: string | undefined): Promise<boolean> {
  const row = await db().dataset.findUnique({ where: { id }, select: { modelingConfig: true } });
  return storedModel !== fingerprint(row?.modelingConfig ?? null);
}

/**
 * Puts the sample dataset in place for everybody, and makes its file again where that is gone. Does next to nothing when
 * both are there.
 */
export async function seedSampleDataset(): Promise<void> {
  const path = sampleFile();
  const shipped: Prints = { data: fingerprint(REVISION, await readFile(SOURCE)), model: fingerprint(chinookModel) };
  const row = await db().dataset.findUnique({
    where: { collectionName: SAMPLE_COLLECTION },
    select: { id: true, sampleHash: true, status: true },
  });
  const [storedData, storedModel] = row?.sampleHash?.split('.') ?? [];
  const keepModel = row !== null && storedModel !== shipped.model && (await isEdited(row.id, storedModel));
  const isDataCurrent = row?.status === 'ready' && storedData === shipped.data;
  const isRowCurrent = isDataCurrent && (storedModel === shipped.model || keepModel);
  if (!isDataCurrent || !existsSync(path)) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await importSqlite(SOURCE, path);
  }
  if (isRowCurrent) return;
  const model = keepModel && storedModel ? storedModel : shipped.model;
  await storeSample({ data: shipped.data, model }, await learn(path), keepModel);
}
