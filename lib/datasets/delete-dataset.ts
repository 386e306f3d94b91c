import 'server-only';
import { z } from 'zod';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { fileKeyOf } from '@/lib/datasets/dataset-file';
import { forgetFile } from '@/lib/datasets/open-engine';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import type { DeletionEffects } from '@/lib/datasets/schema';
import { dropObjects } from '@/lib/datasets/storage/stored-objects';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { importPlanSchema, uploadedFileSchema } from '@/lib/datasets/uploads/schema';
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
 * Deletes a dataset with its file, model, trainings and what was uploaded for it; sessions on it stay readable. Its data source too if wished, where it
 * is the user's own and nothing else stands on it. Throws `not_found`, `forbidden`.
 */
export async function deleteDataset(userId: number, id: number, withSource = false): Promise<void> {
  const dataset = await requireOwnDataset(userId, id);
  // The sample would only come back with the next start.
  if (dataset.collectionName === SAMPLE_COLLECTION) throw new AppError('forbidden', 'the sample dataset stays');
  const source = withSource ? await findLoneSource(userId, id) : null;
  const runs = await db().trainingRun.findMany({ where: { datasetId: id }, select: { id: true, importPlan: true } });
  await db().dataset.delete({ where: { id: dataset.id } });
  for (const run of runs) activeRuns().get(run.id)?.abort();
  void cache().deletePrefix(datasetCachePrefix(id));
  if (dataset.datasourceId === null) {
    forgetFile(dataset.collectionName);
    await dropObjects([fileKeyOf(dataset), ...(await takeUploads(runs))]);
  }
  // Somebody may have made another dataset of it in between: then it stays.
  if (source) await deleteSource(userId, source.id).catch(ignoreInUse);
}

/** Removes the uploads that were to go into the dataset and did not yet; the keys of their files. */
async function takeUploads(runs: readonly { importPlan: unknown }[]): Promise<string[]> {
  const plans = runs.flatMap(({ importPlan }) => importPlanSchema.safeParse(importPlan).data ?? []);
  const where = { id: { in: plans.map(({ uploadId }) => uploadId) } };
  const uploads = await db().upload.findMany({ where, select: { files: true } });
  await db().upload.deleteMany({ where });
  return uploads.flatMap(({ files }) => z.array(uploadedFileSchema).safeParse(files).data ?? []).map(({ key }) => key);
}

function ignoreInUse(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'source_in_use')) throw error;
}
