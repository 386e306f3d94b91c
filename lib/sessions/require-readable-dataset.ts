import 'server-only';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found` unless the user may ask the dataset. */
export async function requireReadableDataset(userId: number, id: number): Promise<void> {
  const found = await db().dataset.findFirst({ where: { id, ...readableDataset(userId) }, select: { id: true } });
  if (!found) throw new AppError('not_found', `dataset ${id}`, { field: 'datasetId' });
}
