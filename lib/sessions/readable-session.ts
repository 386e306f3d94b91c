import 'server-only';
import { Prisma } from '@/lib/db/generated/client';

/** The sessions a user may read: own ones and those shared with them. */
export function readableSession(userId: number): Prisma.ChatSessionWhereInput {
  return { deleted: false, OR: [{ ownerId: userId }, { members: { some: { userId } } }] };
}

/** The answers a user may stop and record: those they asked for, and those in their own sessions. */
export function ownAnswer(userId: number): Prisma.ChatMessageWhereInput {
  return { OR: [{ userId }, { ownerId: userId }] };
}

/** Of a row of `chat_sessions`: the user may ask in it, as its owner or as a member who asks along. */
export function mayAskIn(userId: number): Prisma.Sql {
  return Prisma.sql`(chat_sessions.owner_id = ${userId} OR EXISTS (
    SELECT 1 FROM session_members m WHERE m.session_id = chat_sessions.id AND m.user_id = ${userId} AND m.access = 'ask'
  ))`;
}
