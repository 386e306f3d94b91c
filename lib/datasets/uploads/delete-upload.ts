import 'server-only';
import { rm } from 'node:fs/promises';
import { uploadFolder } from '@/lib/datasets/uploads/upload-folder';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found`. */
export async function deleteUpload(userId: number, id: number): Promise<void> {
  const { count } = await db().upload.deleteMany({ where: { id, ownerId: userId } });
  if (count === 0) throw new AppError('not_found', `upload ${id}`);
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** Uploads that nobody made a dataset of within a day are thrown away. */
export async function unsafeDeleteStaleUploads(now = new Date()): Promise<number> {
  const stale = await db().upload.findMany({
    where: { createdAt: { lt: new Date(now.getTime() - 24 * 3600 * 1000) } },
    select: { id: true },
  });
  for (const { id } of stale) {
    await rm(uploadFolder(id), { recursive: true, force: true });
    await db().upload.deleteMany({ where: { id } });
  }
  return stale.length;
}
