import 'server-only';
import type { z } from 'zod';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { type DatasetShareSummary, MOST_SHARES, type shareDatasetInput } from '@/lib/datasets/sharing/schema';
import { db } from '@/lib/db/client';
import { withinLimit } from '@/lib/limits/within-limit';
import { AppError } from '@/lib/shared/errors';

/** Lets another user ask or edit; said again, it changes what they may. Throws `not_found`, `forbidden`, `invalid_input`, `limit_reached`. */
export async function shareDataset(
  userId: number,
  input: z.output<typeof shareDatasetInput>,
): Promise<DatasetShareSummary> {
  const dataset = await requireOwnDataset(userId, input.datasetId);
  const other = await db().user.findFirst({
    where: { OR: [{ username: input.login }, { email: input.login.toLowerCase() }], isActive: true, isDeleted: false },
    select: { id: true, username: true, fullName: true },
  });
  if (!other || other.id === dataset.ownerId)
    throw new AppError('invalid_input', 'nobody to share with', { field: 'login' });
  const where = { datasetId: dataset.id, userId: other.id };
  await withinLimit(
    { what: 'shares', most: MOST_SHARES },
    { dataset: dataset.id },
    (tx) => tx.datasetShare.count({ where: { datasetId: dataset.id, userId: { not: other.id } } }),
    (tx) =>
      tx.datasetShare.upsert({
        where: { datasetId_userId: where },
        create: { ...where, access: input.access },
        update: { access: input.access },
      }),
  );
  return { userId: other.id, username: other.username, fullName: other.fullName, access: input.access };
}
