import 'server-only';
import { db } from '@/lib/db/client';
import { readableSession } from '@/lib/sessions/readable-session';
import type { SessionSummary } from '@/lib/sessions/schema';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';
import { AppError } from '@/lib/shared/errors';

/** The owner's marks (pinned, folder, unread) are nobody else's. */
const UNMARKED = { pinned: false, archived: false, folderId: null, unread: false } as const;

/** A session of the user's own, or one shared with them. Throws `not_found` for a missing session and for somebody else's. */
export async function getSession(userId: number, id: number): Promise<SessionSummary> {
  const row = await db().chatSession.findFirst({
    where: { id, ...readableSession(userId) },
    select: { ...SUMMARY_COLUMNS, ownerId: true, members: { where: { userId }, select: { access: true } } },
  });
  if (!row) throw new AppError('not_found', `session ${id}`);
  const { ownerId, members, ...session } = row;
  if (ownerId === userId) return toSessionSummary(session);
  return { ...toSessionSummary({ ...session, ...UNMARKED }), access: members[0]?.access ?? 'read' };
}
