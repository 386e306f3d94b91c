import 'server-only';
import type { z } from 'zod';
import { fileKeyOf } from '@/lib/datasets/dataset-file';
import { isSuperuser, requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import type { publishDatasetInput } from '@/lib/datasets/sharing/schema';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Makes a dataset everyone's, or takes it back as one's own. Only a superuser may. Throws `not_found`, `forbidden`. */
export async function publishDataset(userId: number, input: z.output<typeof publishDatasetInput>): Promise<void> {
  const dataset = await requireOwnDataset(userId, input.datasetId);
  if (!(await isSuperuser(userId))) throw new AppError('forbidden', 'only a superuser publishes');
  const ownerId = input.everyone ? null : userId;
  await db().$transaction([
    db().dataset.update({ where: { id: dataset.id }, data: { ownerId } }),
    db().storedObject.updateMany({ where: { key: fileKeyOf(dataset) }, data: { ownerId } }),
  ]);
}
