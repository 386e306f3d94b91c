import 'server-only';
import { hashPassword } from '@/lib/auth/password-hash';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { requireFuture } from '@/lib/sessions/shares/create-share';
import { listShares } from '@/lib/sessions/shares/list-shares';
import type { ShareChange, SharedTurn, ShareSummary } from '@/lib/sessions/shares/schema';
import { AppError } from '@/lib/shared/errors';

/** With `frozen`, the copy is replaced; its address stays. Throws `not_found`. */
export async function changeShare(
  userId: number,
  { id, expiresAt, password }: Omit<ShareChange, 'refresh'>,
  frozen?: { title: string; turns: readonly SharedTurn[] },
): Promise<ShareSummary> {
  requireFuture(expiresAt);
  if (frozen?.turns.length === 0) throw new AppError('nothing_to_share', 'no turn');
  const { count } = await db().shareLink.updateMany({
    where: { id, ownerId: userId },
    data: {
      ...(expiresAt !== undefined && { expiresAt }),
      ...(password !== undefined && { hashedPassword: password === null ? null : await hashPassword(password) }),
      ...(frozen && {
        title: frozen.title,
        content: { turns: frozen.turns } as unknown as Prisma.InputJsonValue,
        frozenAt: new Date(),
      }),
    },
  });
  const [share] = count === 0 ? [] : await listShares(userId, { id });
  if (!share) throw new AppError('not_found', `share ${id}`);
  return share;
}
