import 'server-only';
import { z } from 'zod';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { db } from '@/lib/db/client';
import type { Dataset } from '@/lib/db/generated/client';

export const DATASET_COLUMNS = {
  id: true,
  name: true,
  description: true,
  collectionName: true,
  datasourceId: true,
  status: true,
  processRate: true,
  errorMsg: true,
  lastTrainAt: true,
  ownerId: true,
  createdAt: true,
} as const;

type DatasetRow = Pick<Dataset, keyof typeof DATASET_COLUMNS>;

/** How many tables each dataset has, counted by the database so that no schema travels. */
export async function countTables(ids: number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<{ id: number; tables: number }[]>`
    SELECT id, CASE jsonb_typeof(schema_config->'tables')
      WHEN 'array' THEN jsonb_array_length(schema_config->'tables') ELSE 0 END AS tables
    FROM datasets WHERE id = ANY(${ids})`;
  return new Map(rows.map(({ id, tables }) => [id, tables]));
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** The values for the sentences of failed trainings, by dataset. */
export async function errorParamsOf(ids: number[]): Promise<Map<number, Record<string, string | number>>> {
  if (ids.length === 0) return new Map();
  const newest = await db().trainingRun.groupBy({
    by: ['datasetId'],
    where: { datasetId: { in: ids } },
    _max: { id: true },
  });
  const runs = await db().trainingRun.findMany({
    where: { id: { in: newest.flatMap(({ _max }) => _max.id ?? []) } },
    select: { datasetId: true, errorParams: true },
  });
  return new Map(runs.map((run) => [run.datasetId, paramsSchema.safeParse(run.errorParams).data ?? {}]));
}

function kindOf({ datasourceId, collectionName, ownerId }: DatasetRow): DatasetSummary['kind'] {
  if (datasourceId !== null) return 'database';
  return collectionName === SAMPLE_COLLECTION && ownerId === null ? 'sample' : 'file';
}

export function toDatasetSummary(
  row: DatasetRow,
  access: DatasetSummary['access'],
  tableCount: number,
  errorParams: DatasetSummary['errorParams'],
): DatasetSummary {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: kindOf(row),
    status: row.status,
    processRate: row.processRate,
    errorMessage: row.errorMsg,
    errorParams,
    lastTrainedAt: row.lastTrainAt?.toISOString() ?? null,
    ownerId: row.ownerId,
    access,
    tableCount,
    createdAt: row.createdAt.toISOString(),
  };
}
