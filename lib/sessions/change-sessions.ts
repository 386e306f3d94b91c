import 'server-only';
import { db } from '@/lib/db/client';
import { requireFolder } from '@/lib/sessions/folders/require-folder';

export interface SessionsChange {
  ids: readonly number[];
  action: 'archive' | 'restore' | 'move';
  /** Of `move`; null or none takes them out of their folders. */
  folderId?: number | null | undefined;
}

/** How many were the user's own and are changed. Throws `not_found` for a folder that is not theirs. */
export async function changeSessions(userId: number, { ids, action, folderId }: SessionsChange): Promise<number> {
  if (action === 'move' && folderId) await requireFolder(userId, folderId);
  const data = action === 'move' ? { folderId: folderId ?? null } : { archived: action === 'archive' };
  const { count } = await db().chatSession.updateMany({
    where: { id: { in: [...ids] }, ownerId: userId, deleted: false },
    data,
  });
  return count;
}
