import 'server-only';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { uploadedFileSchema } from '@/lib/datasets/uploads/schema';
import { uploadFolder } from '@/lib/datasets/uploads/upload-folder';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface WaitingUpload {
  id: number;
  folder: string;
  files: { fileName: string; size: number; path: string }[];
}

/** The user's own upload with its files. Throws `not_found`, also once it was cleaned away. */
export async function requireUpload(userId: number, id: number): Promise<WaitingUpload> {
  const row = await db().upload.findFirst({ where: { id, ownerId: userId } });
  const files = z.array(uploadedFileSchema).safeParse(row?.files).data ?? [];
  const folder = uploadFolder(id);
  if (!row || files.length === 0 || !existsSync(folder)) throw new AppError('not_found', `upload ${id}`);
  return {
    id,
    folder,
    files: files.map(({ fileName, size, stored }) => ({ fileName, size, path: join(folder, stored) })),
  };
}
