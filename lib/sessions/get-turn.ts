import 'server-only';
import { db } from '@/lib/db/client';
import { withInterruptedFailed } from '@/lib/sessions/fail-interrupted-turns';
import { readableSession } from '@/lib/sessions/readable-session';
import type { Message } from '@/lib/sessions/schema';
import { toMessage } from '@/lib/sessions/to-message';
import { AppError } from '@/lib/shared/errors';

/** The answer's row as far as it got. Throws `not_found`. */
export async function getTurn(userId: number, assistantMessageId: number): Promise<Message> {
  const row = await db().chatMessage.findFirst({
    where: { id: assistantMessageId, role: 'assistant', session: readableSession(userId) },
  });
  const [current] = await withInterruptedFailed(row ? [row] : []);
  if (!current) throw new AppError('not_found', `message ${assistantMessageId}`);
  return toMessage(current);
}
