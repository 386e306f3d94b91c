import 'server-only';
import { db } from '@/lib/db/client';
import { withInterruptedFailed } from '@/lib/sessions/fail-interrupted-turns';
import { requireSession } from '@/lib/sessions/require-session';
import type { Message } from '@/lib/sessions/schema';
import { toMessage } from '@/lib/sessions/to-message';

/** Oldest first, for the REST contract. What is skipped is counted in the index; only the page's rows are read. */
export async function listMessagesByOffset(
  userId: number,
  sessionId: number,
  { skip, limit }: { skip: number; limit: number },
): Promise<Message[]> {
  await requireSession(userId, sessionId);
  const page = await db().chatMessage.findMany({
    where: { sessionId },
    orderBy: { id: 'asc' },
    skip,
    take: limit,
    select: { id: true },
  });
  const rows = await db().chatMessage.findMany({
    where: { id: { in: page.map((row) => row.id) }, ownerId: userId },
    orderBy: { id: 'asc' },
  });
  return (await withInterruptedFailed(rows)).map(toMessage);
}
