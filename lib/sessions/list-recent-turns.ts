import 'server-only';
import { db } from '@/lib/db/client';
import { readableSession } from '@/lib/sessions/readable-session';
import type { RecentTurn } from '@/lib/sessions/schema';

/** The turns before a message, newest last, without their rows. Nothing for a session that the user may not read. */
export async function listRecentTurns(
  userId: number,
  sessionId: number,
  beforeMessageId: number,
  limit: number,
): Promise<RecentTurn[]> {
  const newestFirst = await db().chatMessage.findMany({
    where: { sessionId, session: readableSession(userId), id: { lt: beforeMessageId } },
    orderBy: { id: 'desc' },
    take: 2 * limit,
    select: { role: true, datasetId: true, question: true, sql: true, plan: true, answer: true, status: true },
  });
  const rows = newestFirst.reverse();
  return rows.flatMap((row, index) => {
    const asked = rows[index - 1];
    if (row.role !== 'assistant' || asked?.role !== 'user' || asked.question === null) return [];
    const { datasetId, sql, plan, answer, status } = row;
    return [{ question: asked.question, datasetId, sql, plan, answer, status }];
  });
}
