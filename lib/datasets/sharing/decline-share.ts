import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Gives back what somebody shared: the dataset is gone for the user, their sessions stay readable. Throws `not_found`. */
export async function declineShare(userId: number, datasetId: number): Promise<void> {
  const { count } = await db().datasetShare.deleteMany({ where: { datasetId, userId } });
  if (count === 0) throw new AppError('not_found', `share of dataset ${datasetId}`);
}
