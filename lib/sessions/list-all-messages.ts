import 'server-only';
import { db } from '@/lib/db/client';
import { requireSession } from '@/lib/sessions/require-session';
import type { Message } from '@/lib/sessions/schema';
import { toMessage } from '@/lib/sessions/to-message';

const SLICE = 200;

/** Every message of a session in reading order, in slices that cut no turn in two. Throws `not_found`. */
export async function* listAllMessages(userId: number, sessionId: number): AsyncGenerator<Message[], void> {
  await requireSession(userId, sessionId);
  let after = 0;
  for (;;) {
    const rows = await db().chatMessage.findMany({
      where: { sessionId, ownerId: userId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: SLICE,
      omit: { plan: true },
    });
    const isLast = rows.length < SLICE;
    // A question waits for its answer.
    const whole = !isLast && rows.at(-1)?.role === 'user' ? rows.slice(0, -1) : rows;
    if (whole.length > 0) yield whole.map(toMessage);
    if (isLast) return;
    after = whole.at(-1)?.id ?? after;
  }
}
