import 'server-only';
import { db } from '@/lib/db/client';
import { FOLDER_COLUMNS } from '@/lib/sessions/folders/list-folders';
import type { FolderSummary } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';

/** All of them are in every page's sidebar. */
const FOLDERS_MAX = 200;

/** A new folder, the last one. Throws `conflict` when there are too many. */
export async function createFolder(userId: number, { name }: { name: string }): Promise<FolderSummary> {
  const { _count, _max } = await db().folder.aggregate({
    where: { ownerId: userId },
    _count: true,
    _max: { position: true },
  });
  if (_count >= FOLDERS_MAX) throw new AppError('too_many', 'folders', { params: { limit: FOLDERS_MAX } });
  const position = (_max.position ?? -1) + 1;
  return db().folder.create({ data: { ownerId: userId, name, position }, select: FOLDER_COLUMNS });
}
