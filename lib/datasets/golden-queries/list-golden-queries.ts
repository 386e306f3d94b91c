import 'server-only';
import type { GoldenQuerySummary } from '@/lib/datasets/golden-queries/schema';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { AppError } from '@/lib/shared/errors';

const MOST = 1000;

/** Oldest first. Throws `not_found`. */
export async function listGoldenQueries(userId: number, datasetId: number): Promise<GoldenQuerySummary[]> {
  const dataset = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId }, readableDataset(userId)] },
    select: { goldenQueries: { orderBy: { id: 'asc' }, take: MOST } },
  });
  if (!dataset) throw new AppError('not_found', `dataset ${datasetId}`);
  return dataset.goldenQueries.map(({ id, question, sql, problem, createdAt }) => ({
    id,
    question,
    sql,
    problem,
    createdAt: createdAt.toISOString(),
  }));
}
