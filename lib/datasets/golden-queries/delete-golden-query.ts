import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found`, `forbidden`. */
export async function deleteGoldenQuery(userId: number, input: { datasetId: number; id: number }): Promise<void> {
  await requireEditableDataset(userId, input.datasetId);
  const { count } = await db().goldenQuery.deleteMany({ where: { id: input.id, datasetId: input.datasetId } });
  if (count === 0) throw new AppError('not_found', `golden query ${input.id}`);
  await db().dataset.update({ where: { id: input.datasetId }, data: { version: { increment: 1 } } });
}
