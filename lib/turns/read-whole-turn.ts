import 'server-only';
import { getTurn } from '@/lib/sessions/get-turn';
import type { MessagePage } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';
import { reviewMessages } from '@/lib/turns/review-messages';

/** One answer of a session with all its rows, as it is to be read now. Throws `not_found`. */
export async function readWholeTurn(userId: number, sessionId: number, messageId: number): Promise<MessagePage> {
  const message = await getTurn(userId, messageId);
  if (message.sessionId !== sessionId) throw new AppError('not_found', `message ${messageId} of session ${sessionId}`);
  return { messages: await reviewMessages(userId, [message]), previousCursor: null, nextCursor: null };
}
