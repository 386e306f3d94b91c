import 'server-only';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { escapeLike } from '@/lib/db/like-pattern';
import type { SessionPage } from '@/lib/sessions/schema';
import { readSessionCursor, writeSessionCursor } from '@/lib/sessions/session-cursor';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

interface SessionListing {
  cursor?: string | undefined;
  search?: string | undefined;
  limit?: number | undefined;
}

function after(cursor: string): Prisma.ChatSessionWhereInput {
  const { updatedAt, id } = readSessionCursor(cursor);
  // The first condition is what the index can be entered by.
  return { updatedAt: { lte: updatedAt }, OR: [{ updatedAt: { lt: updatedAt } }, { id: { lt: id } }] };
}

function matching(userId: number, search: string): Prisma.ChatSessionWhereInput {
  const words = { contains: escapeLike(search), mode: 'insensitive' } as const;
  return { OR: [{ title: words }, { messages: { some: { ownerId: userId, role: 'user', question: words } } }] };
}

/** The user's sessions, newest first, whose title or a question contains `search`. */
export async function listSessions(
  userId: number,
  { cursor, search, limit = 40 }: SessionListing = {},
): Promise<SessionPage> {
  const rows = await db().chatSession.findMany({
    where: { ownerId: userId, AND: [cursor ? after(cursor) : {}, search ? matching(userId, search) : {}] },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: SUMMARY_COLUMNS,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    sessions: page.map(toSessionSummary),
    nextCursor: rows.length > limit && last ? writeSessionCursor(last) : null,
  };
}
