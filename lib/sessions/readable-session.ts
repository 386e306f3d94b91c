import 'server-only';
import type { Prisma } from '@/lib/db/generated/client';

/** The sessions a user may read: own ones and those shared with them. */
export function readableSession(userId: number): Prisma.ChatSessionWhereInput {
  return { deleted: false, OR: [{ ownerId: userId }, { members: { some: { userId } } }] };
}

/** The answers a user may stop and record: those they asked for, and those in their own sessions. */
export function ownAnswer(userId: number): Prisma.ChatMessageWhereInput {
  return { OR: [{ userId }, { ownerId: userId }] };
}
