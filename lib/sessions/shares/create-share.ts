import 'server-only';
import { hashPassword } from '@/lib/auth/password-hash';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { listShares } from '@/lib/sessions/shares/list-shares';
import type { NewShare, SharedTurn, ShareSummary } from '@/lib/sessions/shares/schema';
import { hashShareToken, newShareToken } from '@/lib/sessions/shares/share-token';
import { AppError } from '@/lib/shared/errors';

/** Keeps a copy under a new address; the token is told here and never again. Throws `not_found`, `invalid_input` for a past expiry. */
export async function createShare(
  userId: number,
  wish: NewShare,
  turns: readonly SharedTurn[],
): Promise<ShareSummary & { token: string }> {
  const { sessionId, messageIds, includeSql, includeRows, expiresAt = null, password } = wish;
  requireFuture(expiresAt);
  if (turns.length === 0) throw new AppError('nothing_to_share', 'no turn');
  const session = await db().chatSession.findFirst({
    where: { id: sessionId, ownerId: userId, deleted: false },
    select: { title: true },
  });
  if (!session) throw new AppError('not_found', `session ${sessionId}`);
  const token = newShareToken();
  const { id } = await db().shareLink.create({
    data: {
      sessionId,
      ownerId: userId,
      tokenHash: hashShareToken(token),
      title: session.title,
      content: { turns } as unknown as Prisma.InputJsonValue,
      ...(messageIds && { messageIds }),
      includeSql,
      includeRows,
      expiresAt,
      hashedPassword: password ? await hashPassword(password) : null,
    },
    select: { id: true },
  });
  const [share] = await listShares(userId, { id });
  if (!share) throw new AppError('not_found', `share ${id}`);
  return { ...share, token };
}

export function requireFuture(expiresAt: Date | null | undefined): void {
  if (expiresAt && expiresAt.getTime() <= Date.now()) {
    throw new AppError('invalid_input', 'a link that has expired already', { field: 'expiresAt' });
  }
}
