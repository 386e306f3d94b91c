import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** By the session's owner, or by the member who wants no more of it. Throws `not_found`. */
export async function removeMember(
  userId: number,
  { sessionId, userId: memberId }: { sessionId: number; userId: number },
): Promise<void> {
  const [{ count }] = await db().$transaction([
    db().sessionMember.deleteMany({
      where: {
        sessionId,
        userId: memberId,
        ...(memberId !== userId && { session: { ownerId: userId, deleted: false } }),
      },
    }),
    // What they are asking just now is not answered any more, unless they are still a member.
    db().chatMessage.updateMany({
      where: {
        sessionId,
        userId: memberId,
        status: 'running',
        ownerId: { not: memberId },
        session: { members: { none: { userId: memberId } } },
      },
      data: { stopRequested: true },
    }),
  ]);
  if (count === 0) throw new AppError('not_found', `member ${memberId}`);
}
