import 'server-only';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import type { DatasetShareSummary } from '@/lib/datasets/sharing/schema';
import { db } from '@/lib/db/client';

/** Who else may use the dataset, by user name; without deleted users. Throws `not_found`, `forbidden`. */
export async function listShares(userId: number, datasetId: number): Promise<DatasetShareSummary[]> {
  await requireOwnDataset(userId, datasetId);
  const rows = await db().datasetShare.findMany({
    where: { datasetId, user: { isDeleted: false } },
    include: { user: { select: { username: true, fullName: true } } },
    orderBy: { user: { username: 'asc' } },
  });
  return rows.map((row) => ({
    userId: row.userId,
    username: row.user.username,
    fullName: row.user.fullName,
    access: row.access,
  }));
}
