import 'server-only';
import { db } from '@/lib/db/client';
import type { Dataset } from '@/lib/db/generated/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { AppError } from '@/lib/shared/errors';

/**
 * The dataset's row, if the user may change it: the owner, who it is shared with for editing, a superuser for everyone's.
 * Throws `not_found` for one that the user may not even read, `forbidden` for one to ask only.
 */
export async function requireEditableDataset(userId: number, id: number): Promise<Dataset> {
  const found = await findReadable(userId, id);
  if (!found) throw new AppError('not_found', `dataset ${id}`);
  if (!(await isEditor(userId, found))) throw new AppError('forbidden', `dataset ${id} is to ask only`);
  const { shares: _, ...dataset } = found;
  return dataset;
}

/** Whether the user may change the dataset, and so see the values of its sensitive columns. False for one that is not there. */
export async function mayEditDataset(userId: number, id: number): Promise<boolean> {
  // Not the whole row: schema and model of a hundred tables are a megabyte.
  const found = await db().dataset.findFirst({
    where: { AND: [{ id }, readableDataset(userId)] },
    select: { ownerId: true, shares: { where: { userId } } },
  });
  return found !== null && isEditor(userId, found);
}

function findReadable(userId: number, id: number) {
  return db().dataset.findFirst({
    where: { AND: [{ id }, readableDataset(userId)] },
    include: { shares: { where: { userId } } },
  });
}

async function isEditor(
  userId: number,
  { ownerId, shares }: Pick<Dataset, 'ownerId'> & { shares: readonly { access: string }[] },
): Promise<boolean> {
  if (ownerId === userId || shares[0]?.access === 'edit') return true;
  return ownerId === null && (await isSuperuser(userId));
}

/**
 * The dataset's row, if it is the user's own (or everyone's, for a superuser): who it is shared with, and its end, are theirs to
 * say, and not of those who may edit it. Throws `not_found`, `forbidden`.
 */
export async function requireOwnDataset(userId: number, id: number): Promise<Dataset> {
  const dataset = await requireEditableDataset(userId, id);
  const isTheirs = dataset.ownerId === null ? await isSuperuser(userId) : dataset.ownerId === userId;
  if (!isTheirs) throw new AppError('forbidden', `dataset ${id} is another's`);
  return dataset;
}

export async function isSuperuser(userId: number): Promise<boolean> {
  const user = await db().user.findFirst({
    where: { id: userId, isSuperuser: true, isActive: true, isDeleted: false },
    select: { id: true },
  });
  return user !== null;
}
