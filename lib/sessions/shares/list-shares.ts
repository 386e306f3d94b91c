import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ShareSummary } from '@/lib/sessions/shares/schema';
import { SHARE_SQL, type ShareRow, toShareSummary } from '@/lib/sessions/shares/to-share-summary';

const LISTED_MAX = 500;

/** The user's links, newest first: all, those of one session, or one. */
export async function listShares(
  userId: number,
  { id, sessionId }: { id?: number; sessionId?: number } = {},
): Promise<ShareSummary[]> {
  const one = id === undefined ? Prisma.empty : Prisma.sql`AND id = ${id}`;
  const session = sessionId === undefined ? Prisma.empty : Prisma.sql`AND session_id = ${sessionId}`;
  const rows = await db().$queryRaw<ShareRow[]>`
    SELECT ${SHARE_SQL} FROM share_links
    WHERE owner_id = ${userId} ${one} ${session}
      AND EXISTS (SELECT 1 FROM chat_sessions s WHERE s.id = session_id AND NOT s.deleted)
    ORDER BY id DESC LIMIT ${LISTED_MAX}::int`;
  return rows.map(toShareSummary);
}
