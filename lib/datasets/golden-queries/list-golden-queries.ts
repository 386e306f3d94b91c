import 'server-only';
import { type GoldenQuerySummary, MOST_GOLDEN_QUERIES } from '@/lib/datasets/golden-queries/schema';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { findSensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { AppError } from '@/lib/shared/errors';

/** Oldest first; without those that may quote a sensitive value for who may not change the dataset. Throws `not_found`. */
export async function listGoldenQueries(userId: number, datasetId: number): Promise<GoldenQuerySummary[]> {
  const dataset = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId }, readableDataset(userId)] },
    select: { modelingConfig: true, goldenQueries: { orderBy: { id: 'asc' }, take: MOST_GOLDEN_QUERIES } },
  });
  if (!dataset) throw new AppError('not_found', `dataset ${datasetId}`);
  const model = semanticModelSchema.safeParse(dataset.modelingConfig ?? {}).data ?? semanticModelSchema.parse({});
  const sensitive = findSensitiveColumns({ dialect: 'duckdb', tables: [], profiles: [] }, model);
  const seesAll = sensitive.isEmpty || (await mayEditDataset(userId, datasetId));
  const shown = dataset.goldenQueries.filter(({ sql }) => seesAll || !sensitive.mayBeToldBy(sql));
  return shown.map(({ id, question, sql, problem, createdAt }) => ({
    id,
    question,
    sql,
    problem,
    createdAt: createdAt.toISOString(),
  }));
}
