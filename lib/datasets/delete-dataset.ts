import 'server-only';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { fileKeyOf } from '@/lib/datasets/dataset-file';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import type { DeletionEffects } from '@/lib/datasets/schema';
import { dropObjects } from '@/lib/datasets/storage/stored-objects';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** What goes and what stays when the dataset is deleted, counted. Throws `not_found`, `forbidden`. */
export async function describeDeletion(userId: number, id: number): Promise<DeletionEffects> {
  await requireOwnDataset(userId, id);
  const [sessions, goldenQueries, shares, source] = await Promise.all([
    db().chatSession.count({ where: { datasetId: id } }),
    db().goldenQuery.count({ where: { datasetId: id } }),
    db().datasetShare.count({ where: { datasetId: id } }),
    findLoneSource(userId, id),
  ]);
  return { sessions, goldenQueries, shares, source };
}

/** The user's own data source that nothing but this dataset stands on. */
function findLoneSource(userId: number, datasetId: number): Promise<DeletionEffects['source']> {
  return db().dataSource.findFirst({
    where: { ownerId: userId, datasets: { some: { id: datasetId }, every: { id: datasetId } } },
    select: { id: true, name: true },
  });
}

/**
 * Deletes a dataset with its file, model and trainings; sessions on it stay readable. Its data source too if wished, where it
 * is the user's own and nothing else stands on it. Throws `not_found`, `forbidden`.
 */
export async function deleteDataset(userId: number, id: number, withSource = false): Promise<void> {
  const dataset = await requireOwnDataset(userId, id);
  // The sample would only come back with the next start.
  if (dataset.collectionName === SAMPLE_COLLECTION) throw new AppError('forbidden', 'the sample dataset stays');
  const source = withSource ? await findLoneSource(userId, id) : null;
  const runs = await db().trainingRun.findMany({ where: { datasetId: id, status: 'running' }, select: { id: true } });
  await db().dataset.delete({ where: { id: dataset.id } });
  for (const run of runs) activeRuns().get(run.id)?.abort();
  void cache().deletePrefix(datasetCachePrefix(id));
  if (dataset.datasourceId === null) await dropObjects([fileKeyOf(dataset)]);
  // Somebody may have made another dataset of it in between: then it stays.
  if (source) await deleteSource(userId, source.id).catch(ignoreInUse);
}

function ignoreInUse(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'source_in_use')) throw error;
}
