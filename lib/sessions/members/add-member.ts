import 'server-only';
import { db } from '@/lib/db/client';
import type { MemberAccess, SessionMember } from '@/lib/sessions/members/schema';
import { requireSession } from '@/lib/sessions/require-session';
import { AppError } from '@/lib/shared/errors';

export interface NewMember {
  sessionId: number;
  username: string;
  access: MemberAccess;
}

/** Shares the session with a user, or changes what they may. Throws `not_found` for a foreign session and an unknown user. */
export async function addMember(userId: number, { sessionId, username, access }: NewMember): Promise<SessionMember> {
  await requireSession(userId, sessionId);
  const user = await db().user.findFirst({
    where: { username: { equals: username, mode: 'insensitive' }, isActive: true, isDeleted: false },
    select: { id: true, username: true, fullName: true },
  });
  if (!user) throw new AppError('not_found', 'no such user', { field: 'username' });
  if (user.id === userId) throw new AppError('invalid_input', 'the owner', { field: 'username' });
  await db().sessionMember.upsert({
    where: { sessionId_userId: { sessionId, userId: user.id } },
    create: { sessionId, userId: user.id, access },
    update: { access },
  });
  return { userId: user.id, username: user.username, fullName: user.fullName, access };
}
