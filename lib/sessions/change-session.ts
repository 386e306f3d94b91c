import 'server-only';
import { db } from '@/lib/db/client';
import { intoFolder } from '@/lib/sessions/folders/into-folder';
import type { SessionSummary } from '@/lib/sessions/schema';
import { indexTitle } from '@/lib/sessions/search/index-title';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';
import { AppError } from '@/lib/shared/errors';

export interface SessionChange {
  id: number;
  /** Becomes the user's own, which nothing else changes. */
  title?: string | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  /** Null takes it out of its folder. */
  folderId?: number | null | undefined;
}

/**
 * A new title counts as a use of the session and makes it the newest; pinning, moving and archiving do not.
 * Throws `not_found` for a session or a folder that is not the user's own.
 */
export async function changeSession(
  userId: number,
  { id, title, ...settings }: SessionChange,
): Promise<SessionSummary> {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const renaming = title === undefined ? {} : { title, titleIsOwn: true, updatedAt: new Date() };
  const change = () =>
    db().$transaction(async (transaction) => {
      const [changed] = await transaction.chatSession.updateManyAndReturn({
        where: { id, ownerId: userId, deleted: false },
        data: { ...given, ...renaming },
        select: SUMMARY_COLUMNS,
      });
      if (changed && title !== undefined) await transaction.$executeRaw(indexTitle({ ...changed, ownerId: userId }));
      return changed;
    });
  const row = await intoFolder(userId, settings.folderId, change);
  if (!row) throw new AppError('not_found', `session ${id}`);
  return toSessionSummary(row);
}
