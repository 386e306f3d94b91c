import 'server-only';
import { rm } from 'node:fs/promises';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { datasetFile } from '@/lib/datasets/dataset-file';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import type { DeletionEffects } from '@/lib/datasets/schema';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** What goes and what stays when the dataset is deleted, counted. Throws `not_found`, `forbidden`. */
export async function describeDeletion(userId: number, id: number): Promise<DeletionEffects> {
  await requireOwnDataset(userId, id);
  const [sessions, goldenQueries, shares] = await Promise.all([
    db().chatSession.count({ where: { datasetId: id } }),
    db().goldenQuery.count({ where: { datasetId: id } }),
    db().datasetShare.count({ where: { datasetId: id } }),
  ]);
  return { sessions, goldenQueries, shares };
}

/** Deletes a dataset with its file, model and trainings; sessions on it stay readable. Throws `not_found`, `forbidden`. */
export async function deleteDataset(userId: number, id: number): Promise<void> {
  const dataset = await requireOwnDataset(userId, id);
  // The sample would only come back with the next start.
  if (dataset.collectionName === SAMPLE_COLLECTION) throw new AppError('forbidden', 'the sample dataset stays');
  const runs = await db().trainingRun.findMany({ where: { datasetId: id, status: 'running' }, select: { id: true } });
  await db().dataset.delete({ where: { id: dataset.id } });
  for (const run of runs) activeRuns().get(run.id)?.abort();
  void cache().deletePrefix(datasetCachePrefix(id));
  if (dataset.datasourceId === null) await rm(datasetFile(dataset.collectionName), { force: true });
}
