import 'server-only';
import type { z } from 'zod';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import { countLookUp } from '@/lib/datasets/sharing/count-look-up';
import { type DatasetShareSummary, MOST_SHARES, type shareDatasetInput } from '@/lib/datasets/sharing/schema';
import { db } from '@/lib/db/client';
import type { User } from '@/lib/db/generated/client';
import { withinLimit } from '@/lib/limits/within-limit';
import { AppError } from '@/lib/shared/errors';

type Other = Pick<User, 'id' | 'username' | 'fullName'>;

/** Whom it is shared with already is known; whether there is anybody else of that name is asked only so often. */
async function findOther(userId: number, datasetId: number, login: string): Promise<Other | null> {
  const goesBy = { OR: [{ username: login }, { email: login.toLowerCase() }], isActive: true, isDeleted: false };
  const select = { id: true, username: true, fullName: true };
  const known = await db().user.findFirst({
    where: { ...goesBy, datasetShares: { some: { datasetId } } },
    select,
  });
  if (known) return known;
  await countLookUp(userId);
  return db().user.findFirst({ where: goesBy, select });
}

/**
 * Lets another user ask or edit; said again, it changes what they may. Throws `not_found`, `forbidden`, `invalid_input`,
 * `limit_reached`, `too_often`.
 */
export async function shareDataset(
  userId: number,
  input: z.output<typeof shareDatasetInput>,
): Promise<DatasetShareSummary> {
  const dataset = await requireOwnDataset(userId, input.datasetId);
  const other = await findOther(userId, dataset.id, input.login);
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
