import 'server-only';
import { newKnowledgeCache } from '@/lib/datasets/knowledge-cache';
import { requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { modelValidationSteps, schemaValidationSteps } from '@/lib/datasets/validate-steps';
import { unpackValues } from '@/lib/datasets/value-index';
import { withoutSensitiveValues } from '@/lib/datasets/without-sensitive-values';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';
import { runInSlices } from '@/lib/shared/run-in-slices';

/** Bytes of all that is known of the datasets asked about lately, their indexes included. */
const MAX_BYTES = 300_000_000;
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
  const unreadable = (cause?: unknown) =>
    new AppError('dataset_not_ready', `dataset ${id} has no readable schema or model`, { cause });
  if (!row) throw unreadable();
  // In slices: a thousand tables take a while to check, and others are served meanwhile.
  const [schema, model] = await Promise.all([
    runInSlices(schemaValidationSteps(row.schemaConfig)),
    runInSlices(modelValidationSteps(row.modelingConfig ?? {})),
  ]).catch((error: unknown) => {
    throw unreadable(error);
  });
  return withoutSensitiveValues({
    id,
    name: row.name,
    version: row.version,
    dialect: schema.dialect,
    schema,
    model,
    values: await unpackValues(row.valueIndex?.content),
    goldenQueries: row.goldenQueries,
  });
}

/** One object per dataset and version, because others hang what they derive from it on its identity. */
const known = newKnowledgeCache((key) => loadKnowledge(Number.parseInt(key, 10)), MAX_BYTES);

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
