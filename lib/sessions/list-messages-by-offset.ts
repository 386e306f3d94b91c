import 'server-only';
import { db } from '@/lib/db/client';
import { withInterruptedFailed } from '@/lib/sessions/fail-interrupted-turns';
import { getSession } from '@/lib/sessions/get-session';
import type { Message } from '@/lib/sessions/schema';
import { withAskers } from '@/lib/sessions/with-askers';

/** Oldest first, for the REST contract. What is skipped is counted in the index; only the page's rows are read. */
export async function listMessagesByOffset(
  userId: number,
  sessionId: number,
  { skip, limit }: { skip: number; limit: number },
): Promise<Message[]> {
  await getSession(userId, sessionId);
  const page = await db().chatMessage.findMany({
    where: { sessionId },
    orderBy: { id: 'asc' },
    skip,
    take: limit,
    select: { id: true },
  });
  const rows = await db().chatMessage.findMany({
    where: { id: { in: page.map((row) => row.id) }, sessionId },
    orderBy: { id: 'asc' },
    omit: { plan: true },
  });
  return withAskers(await withInterruptedFailed(rows));
}
