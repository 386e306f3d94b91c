import 'server-only';
import { db } from '@/lib/db/client';
import type { SessionMember } from '@/lib/sessions/members/schema';
import { requireSession } from '@/lib/sessions/require-session';

/** With whom the user's session is shared. Throws `not_found`. */
export async function listMembers(userId: number, sessionId: number): Promise<SessionMember[]> {
  await requireSession(userId, sessionId);
  const rows = await db().sessionMember.findMany({
    where: { sessionId },
    orderBy: { userId: 'asc' },
    select: { userId: true, access: true, user: { select: { username: true, fullName: true } } },
  });
  return rows.map(({ user, ...row }) => ({ ...row, ...user }));
}
