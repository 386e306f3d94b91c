import 'server-only';
import { z } from 'zod';
import { dropObjects } from '@/lib/datasets/storage/stored-objects';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { importPlanSchema, uploadedFileSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';

/** Throws `not_found`. */
export async function deleteUpload(userId: number, id: number): Promise<void> {
  const { files } = await requireUpload(userId, id);
  await db().upload.deleteMany({ where: { id, ownerId: userId } });
  await dropObjects(files.map(({ key }) => key));
}

/** Uploads that nobody made a dataset of within a day are thrown away; not those that a training is loading or waits to load. */
export async function unsafeDeleteStaleUploads(now = new Date()): Promise<number> {
  const old = await db().upload.findMany({
    where: { createdAt: { lt: new Date(now.getTime() - 24 * 3600 * 1000) } },
    select: { id: true, files: true },
  });
  const runs = await db().trainingRun.findMany({ where: { status: 'running' }, select: { importPlan: true } });
  const wanted = new Set(runs.map(({ importPlan }) => importPlanSchema.safeParse(importPlan).data?.uploadId));
  const stale = old.filter(({ id }) => !wanted.has(id));
  for (const { id, files } of stale) {
    await db().upload.deleteMany({ where: { id } });
    const kept = z.array(uploadedFileSchema).safeParse(files).data ?? [];
    await dropObjects(kept.map(({ key }) => key));
  }
  return stale.length;
}
