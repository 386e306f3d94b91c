import 'server-only';
import { db } from '@/lib/db/client';
import { intoFolder } from '@/lib/sessions/folders/into-folder';

export interface SessionsChange {
  ids: readonly number[];
  action: 'archive' | 'restore' | 'move';
  /** Of `move`; null or none takes them out of their folders. */
  folderId?: number | null | undefined;
}

/** How many were the user's own and are changed. Throws `not_found` for a folder that is not theirs. */
export async function changeSessions(userId: number, { ids, action, folderId }: SessionsChange): Promise<number> {
  const data = action === 'move' ? { folderId: folderId ?? null } : { archived: action === 'archive' };
  const where = { id: { in: [...ids] }, ownerId: userId, deleted: false };
  const change = () => db().chatSession.updateMany({ where, data });
  const { count } = await intoFolder(userId, action === 'move' ? folderId : null, change);
  return count;
}
