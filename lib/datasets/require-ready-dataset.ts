import 'server-only';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { canAnswer } from '@/lib/shared/can-answer';
import { AppError } from '@/lib/shared/errors';

export interface ReadyDataset {
  id: number;
  version: number;
  collectionName: string;
  fileKey: string | null;
  datasourceId: number | null;
}

/**
 * A dataset that the user may ask now; while it is trained again, its last training still answers.
 * Throws `not_found` and `dataset_not_ready`.
 */
export async function requireReadyDataset(userId: number, id: number): Promise<ReadyDataset> {
  const row = await db().dataset.findFirst({
    where: { AND: [{ id }, readableDataset(userId)] },
    select: {
      id: true,
      version: true,
      collectionName: true,
      fileKey: true,
      datasourceId: true,
      status: true,
      lastTrainAt: true,
    },
  });
  if (!row) throw new AppError('not_found', `dataset ${id}`);
  const { status, lastTrainAt, ...dataset } = row;
  if (!canAnswer({ status, lastTrainedAt: lastTrainAt }))
    throw new AppError('dataset_not_ready', `dataset ${id} is ${status}`);
  return dataset;
}
