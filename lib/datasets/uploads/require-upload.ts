import 'server-only';
import { z } from 'zod';
import { type StoredFile, uploadedFileSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface WaitingUpload {
  id: number;
  files: StoredFile[];
}

/** The user's own upload. Throws `not_found`, also once it was cleaned away. */
export async function requireUpload(userId: number, id: number): Promise<WaitingUpload> {
  const row = await db().upload.findFirst({ where: { id, ownerId: userId } });
  const files = z.array(uploadedFileSchema).safeParse(row?.files).data ?? [];
  if (!row || files.length === 0) throw new AppError('not_found', `upload ${id}`);
  return { id, files };
}
