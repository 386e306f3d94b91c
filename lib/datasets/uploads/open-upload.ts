import 'server-only';
import { storage } from '@/lib/datasets/storage/get-storage';
import { type LocalFile, MissingObject } from '@/lib/datasets/storage/storage';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { AppError } from '@/lib/shared/errors';

export interface OpenUpload {
  files: { path: string; fileName: string }[];
  release(): void;
}

/** The files of the user's own upload on this machine, to be let go when done. Throws `not_found`, `storage_…`. */
export async function openUpload(userId: number, id: number): Promise<OpenUpload> {
  const upload = await requireUpload(userId, id);
  const held: LocalFile[] = [];
  const release = () => {
    for (const file of held) file.release();
  };
  try {
    for (const { key } of upload.files) held.push(await storage().open(key));
  } catch (error) {
    release();
    throw error instanceof MissingObject ? new AppError('not_found', `upload ${id}`, { cause: error }) : error;
  }
  const files = upload.files.map(({ fileName }, index) => ({ fileName, path: (held[index] as LocalFile).path }));
  return { files, release };
}
