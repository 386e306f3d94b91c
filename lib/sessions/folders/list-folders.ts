import 'server-only';
import { db } from '@/lib/db/client';
import type { FolderSummary } from '@/lib/sessions/schema';

export const FOLDER_COLUMNS = { id: true, name: true, position: true } as const;

/** All the user's folders, in their order. There are at most `FOLDERS_MAX`. */
export function listFolders(userId: number): Promise<FolderSummary[]> {
  return db().folder.findMany({
    where: { ownerId: userId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: FOLDER_COLUMNS,
  });
}
