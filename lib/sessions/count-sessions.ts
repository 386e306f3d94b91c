import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { limitReached } from '@/lib/limits/within-limit';

/** Those that are discarded and can still be restored count half, so that there is room for new ones at once, and an end to it. */
export async function countSessions(transaction: Prisma.TransactionClient, ownerId: number): Promise<number> {
  const kept = await transaction.chatSession.count({ where: { ownerId, deleted: false } });
  const all = await transaction.chatSession.count({ where: { ownerId } });
  return Math.max(kept, Math.floor(all / 2));
}

/** For what makes a session of many rows, and so cannot hold up whoever makes another one. Throws `limit_reached`. */
export async function requireRoomForSession(userId: number): Promise<void> {
  const limit = { what: 'sessions', most: env().SESSIONS_PER_USER } as const;
  if (limit.most > 0 && (await countSessions(db(), userId)) >= limit.most) throw limitReached(limit);
}
