import 'server-only';
import { verifyPassword } from '@/lib/auth/password-hash';
import { countAttempt, forgetAttempt } from '@/lib/auth/sign-in-attempts';
import { db } from '@/lib/db/client';
import type { SharedSession, SharedTurn } from '@/lib/sessions/shares/schema';
import { getShareLinksState } from '@/lib/sessions/shares/share-links-switch';
import { hashShareToken } from '@/lib/sessions/shares/share-token';
import { AppError } from '@/lib/shared/errors';

export interface OpenedShare extends SharedSession {
  /** With what who continues needs; not to be sent. */
  kept: readonly SharedTurn[];
}

const TOKEN = /^[\w-]{20,64}$/;

/** A link that lives: neither unknown, revoked nor expired, of an owner who is welcome, of a session that is there. */
async function findLiving(token: string) {
  if (!TOKEN.test(token) || !(await getShareLinksState()).enabled) return null;
  return db().shareLink.findFirst({
    where: {
      tokenHash: hashShareToken(token),
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      owner: { isActive: true, isDeleted: false },
      session: { deleted: false },
    },
    select: { id: true, title: true, frozenAt: true, hashedPassword: true },
  });
}

/** Whether a living link wants a password, and its title if it wants none. Throws the one `not_found` of every dead link. */
export async function peekShare(token: string): Promise<{ title: string | null; hasPassword: boolean }> {
  const link = await findLiving(token);
  if (!link) throw new AppError('not_found', 'share');
  const hasPassword = link.hashedPassword !== null;
  return { title: hasPassword ? null : link.title, hasPassword };
}

/**
 * The frozen copy, for anybody who has the address and the password if there is one; counts a view. `address` is where the reader comes
 * from. Throws `not_found`, `share_password`, `too_many_attempts`.
 */
export async function openShare(
  token: string,
  { password, address }: { password: string | null; address: string },
): Promise<OpenedShare> {
  const link = await findLiving(token);
  if (!link) throw new AppError('not_found', 'share');
  if (link.hashedPassword !== null) await requirePassword(link.id, link.hashedPassword, password, address);
  const { content } = await db().shareLink.update({
    where: { id: link.id },
    data: { views: { increment: 1 }, lastViewedAt: new Date() },
    select: { content: true },
  });
  const kept = (content as unknown as { turns: SharedTurn[] }).turns;
  const turns = kept.map(({ datasetId: _, ...turn }) => turn);
  return { title: link.title, createdAt: link.frozenAt.toISOString(), turns, kept };
}

async function requirePassword(id: number, hashed: string, password: string | null, address: string): Promise<void> {
  if (!password) throw new AppError('share_password', 'no password given');
  const attempt = { account: `share link ${id}`, address, isKnown: false };
  await countAttempt(attempt);
  if (!(await verifyPassword(password, hashed))) throw new AppError('share_password', 'wrong password');
  await forgetAttempt(attempt);
}
