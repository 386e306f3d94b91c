import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface NewFeedback {
  messageId: number;
  rating: 1 | -1;
  comment: string | null;
}

/** A user's word on an answer in a session of theirs; a second one replaces the first. Throws `not_found`. */
export async function saveFeedback(userId: number, { messageId, rating, comment }: NewFeedback): Promise<void> {
  const where = { id: messageId, ownerId: userId, role: 'assistant' as const, session: { deleted: false } };
  const message = await db().chatMessage.findFirst({ where, select: { id: true } });
  if (!message) throw new AppError('not_found', `message ${messageId}`);
  await db().feedback.upsert({
    where: { messageId_userId: { messageId, userId } },
    create: { messageId, userId, rating, comment },
    update: { rating, comment },
  });
}
