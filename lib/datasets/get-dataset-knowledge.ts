import 'server-only';
import { LRUCache } from 'lru-cache';
import { requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { unpackValues } from '@/lib/datasets/value-index';
import { withoutSensitiveValues } from '@/lib/datasets/without-sensitive-values';
import { db } from '@/lib/db/client';
import { databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

/** Stored values dominate the memory that knowledge takes: about 100 bytes each. */
const MAX_VALUES = 500_000;
const MAX_DATASETS = 50;
const MAX_GOLDEN_QUERIES = 500;

async function loadKnowledge(id: number): Promise<DatasetKnowledge> {
  const row = await db().dataset.findUnique({
    where: { id },
    include: {
      valueIndex: { select: { content: true } },
      goldenQueries: {
        where: { problem: null },
        orderBy: { id: 'desc' },
        take: MAX_GOLDEN_QUERIES,
        select: { question: true, sql: true },
      },
    },
  });
  const schema = databaseSchemaSchema.safeParse(row?.schemaConfig);
  const model = semanticModelSchema.safeParse(row?.modelingConfig ?? {});
  if (!row || !schema.success || !model.success) {
    throw new AppError('dataset_not_ready', `dataset ${id} has no readable schema or model`, {
      cause: schema.error ?? model.error,
    });
  }
  return withoutSensitiveValues({
    id,
    name: row.name,
    version: row.version,
    dialect: schema.data.dialect,
    schema: schema.data,
    model: model.data,
    values: unpackValues(row.valueIndex?.content),
    goldenQueries: row.goldenQueries,
  });
}

/** One object per dataset and version, because others hang what they derive from it on its identity. */
const known = new LRUCache<string, DatasetKnowledge>({
  max: MAX_DATASETS,
  maxSize: MAX_VALUES,
  sizeCalculation: ({ values }) => values.length + 1_000,
  fetchMethod: (key) => loadKnowledge(Number.parseInt(key, 10)),
});

/** What is known of a dataset at a version. Who may is checked before. Throws `dataset_not_ready`. */
export function unsafeDatasetKnowledge({ id, version }: { id: number; version: number }): Promise<DatasetKnowledge> {
  return known.forceFetch(`${id}:${version}`);
}

/**
 * All that a turn needs to know of a dataset, but no value of a sensitive column. Who may ask is checked every time.
 * Throws `not_found`, `dataset_not_ready`.
 */
export async function getDatasetKnowledge(userId: number, id: number): Promise<DatasetKnowledge> {
  return unsafeDatasetKnowledge(await requireReadyDataset(userId, id));
}
