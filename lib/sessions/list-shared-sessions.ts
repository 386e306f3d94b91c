import 'server-only';
import { db } from '@/lib/db/client';
import type { SessionPage } from '@/lib/sessions/schema';
import { readSessionCursor, writeSessionCursor } from '@/lib/sessions/session-cursor';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

interface Listing {
  cursor?: string | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
}

const UNMARKED = { pinned: false, archived: false, folderId: null, unread: false } as const;

/** Sessions of others that are shared with the user, newest first. */
export async function listSharedSessions(
  userId: number,
  { cursor, skip = 0, limit = 40 }: Listing = {},
): Promise<SessionPage> {
  const after = cursor ? readSessionCursor(cursor) : null;
  const rows = await db().chatSession.findMany({
    where: {
      deleted: false,
      members: { some: { userId } },
      ...(after && {
        OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip,
    take: limit + 1,
    select: SUMMARY_COLUMNS,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    sessions: shown.map((row) => toSessionSummary({ ...row, ...UNMARKED })),
    nextCursor: rows.length > limit && last ? writeSessionCursor(last) : null,
  };
}
