import 'server-only';
import { db } from '@/lib/db/client';
import { withInterruptedFailed } from '@/lib/sessions/fail-interrupted-turns';
import { requireSession } from '@/lib/sessions/require-session';
import type { MessagePage } from '@/lib/sessions/schema';
import { toMessage } from '@/lib/sessions/to-message';

/**
 * The newest messages of a session, or those before the message `before`, in reading order. A page begins with a
 * question, so that no turn is cut in two. Throws `not_found`.
 */
export async function listMessages(
  userId: number,
  sessionId: number,
  { before, limit = 30 }: { before?: number | undefined; limit?: number | undefined } = {},
): Promise<MessagePage> {
  const newestFirst = await db().chatMessage.findMany({
    where: {
      sessionId,
      ownerId: userId,
      session: { deleted: false },
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  if (newestFirst.length === 0) await requireSession(userId, sessionId);
  const hasOlder = newestFirst.length > limit;
  const rows = newestFirst.slice(0, limit).reverse();
  if (hasOlder && rows.length > 1 && rows[0]?.role === 'assistant') rows.shift();
  return {
    messages: (await withInterruptedFailed(rows)).map(toMessage),
    previousCursor: hasOlder ? (rows[0]?.id ?? null) : null,
  };
}
