import 'server-only';
import { forgetSource } from '@/lib/datasets/data-sources/open-source';
import { deleteDataset } from '@/lib/datasets/delete-dataset';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { db } from '@/lib/db/client';

/**
 * Deletes what a closed account owns of data: datasets with their files and trainings, uploads, connections. A connection that somebody
 * else's dataset stands on stays, and is nobody's.
 */
export async function unsafeDeleteOwnedData(userId: number): Promise<void> {
  const own = { where: { ownerId: userId }, select: { id: true } };
  for (const { id } of await db().dataset.findMany(own)) await deleteDataset(userId, id);
  for (const { id } of await db().upload.findMany(own)) await deleteUpload(userId, id);
  const isInUse = { some: { OR: [{ ownerId: null }, { ownerId: { not: userId } }] } };
  await db().dataSource.updateMany({ where: { ownerId: userId, datasets: isInUse }, data: { ownerId: null } });
  for (const { id } of await db().dataSource.findMany(own)) {
    await db().dataSource.deleteMany({ where: { id, ownerId: userId, datasets: { none: {} } } });
    forgetSource(id);
  }
}
