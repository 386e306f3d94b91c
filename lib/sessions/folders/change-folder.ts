import 'server-only';
import { db } from '@/lib/db/client';
import { FOLDER_COLUMNS, listFolders } from '@/lib/sessions/folders/list-folders';
import type { FolderSummary } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';

export interface FolderChange {
  id: number;
  name?: string | undefined;
  /** Its place among the folders, from 0; the others make room. */
  position?: number | undefined;
}

/** Throws `not_found`. */
export async function changeFolder(userId: number, { id, name, position }: FolderChange): Promise<FolderSummary> {
  const folders = await listFolders(userId);
  const folder = folders.find((each) => each.id === id);
  if (!folder) throw new AppError('not_found', `folder ${id}`);
  if (name !== undefined) {
    const { count } = await db().folder.updateMany({ where: { id, ownerId: userId }, data: { name } });
    if (count === 0) throw new AppError('not_found', `folder ${id}`);
  }
  if (position !== undefined) {
    const others = folders.filter((each) => each.id !== id);
    const order = others.toSpliced(position, 0, folder);
    const moved = order.flatMap((each, at) =>
      each.position === at
        ? []
        : [db().folder.updateMany({ where: { id: each.id, ownerId: userId }, data: { position: at } })],
    );
    await db().$transaction(moved);
  }
  const now = await db().folder.findFirst({ where: { id, ownerId: userId }, select: FOLDER_COLUMNS });
  if (!now) throw new AppError('not_found', `folder ${id}`);
  return now;
}
