import 'server-only';
import { z } from 'zod';
import { type FileDataset, fileKeyOf } from '@/lib/datasets/dataset-file';
import { storage } from '@/lib/datasets/storage/get-storage';
import { keepAlive } from '@/lib/datasets/training/keep-alive';
import { uploadedFileSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** Longer than it takes from noting an object to the row that names it. */
const GRACE_MS = 24 * 3600_000;
const PATIENCE_MS = 5_000;

/**
 * Notes an object that is about to be stored, so that it is found again if nothing comes to name it, and whose storage it
 * takes (null: nobody's).
 */
export async function noteObject(key: string, ownerId: number | null): Promise<string> {
  await db().storedObject.create({ data: { key, ownerId } });
  return key;
}

/**
 * Deletes objects that nothing names any longer, and is not waited for when a bucket hangs. Never throws: what is not deleted
 * now is deleted by maintenance.
 */
export async function dropObjects(keys: readonly string[]): Promise<void> {
  const work = drop(keys);
  keepAlive(work);
  const { promise: patience, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

/**
 * Gives back the storage of files that were on their way to become a dataset's when their process died. Only one may make
 * them at a time: who begins anew calls it before.
 */
export async function disownDrafts(dataset: FileDataset): Promise<void> {
  const key = { startsWith: `datasets/${dataset.collectionName}/`, not: fileKeyOf(dataset) };
  await db().storedObject.updateMany({ where: { key }, data: { ownerId: null } });
}

/** However long the deleting takes, the storage is its owner's again at once. */
async function disown(keys: readonly string[]): Promise<void> {
  try {
    await db().storedObject.updateMany({ where: { key: { in: [...keys] } }, data: { ownerId: null } });
  } catch (error) {
    log.warn({ err: error }, 'storage was not given back yet');
  }
}

/** How many were deleted. */
async function drop(keys: readonly string[]): Promise<number> {
  let dropped = 0;
  await disown(keys);
  for (const key of keys) {
    try {
      await storage().delete(key);
      await db().storedObject.deleteMany({ where: { key } });
      dropped++;
    } catch (error) {
      log.warn({ err: error, key }, 'a stored object was not deleted');
      // The others would only wait for nothing as well.
      if (error instanceof AppError && error.code === 'storage_unreachable') break;
    }
  }
  return dropped;
}

/**
 * Deletes stored objects that neither a dataset nor an upload names: what was left when a process died or a bucket was away.
 * `graceMs`: how long ago they were noted; none when no other process can be about to name one.
 */
export async function unsafeDropOrphans(now = new Date(), graceMs = GRACE_MS): Promise<number> {
  const noted = await db().storedObject.findMany({
    where: { createdAt: { lte: new Date(now.getTime() - graceMs) } },
    select: { key: true },
  });
  if (noted.length === 0) return 0;
  const [datasets, uploads] = await Promise.all([
    db().dataset.findMany({ where: { datasourceId: null }, select: { fileKey: true, collectionName: true } }),
    db().upload.findMany({ select: { files: true } }),
  ]);
  const named = new Set(datasets.map(fileKeyOf));
  for (const { files } of uploads)
    for (const { key } of z.array(uploadedFileSchema).safeParse(files).data ?? []) named.add(key);
  return drop(noted.map(({ key }) => key).filter((key) => !named.has(key)));
}
