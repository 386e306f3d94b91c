import 'server-only';
import { db } from '@/lib/db/client';
import { ownAnswer } from '@/lib/sessions/readable-session';
import { AppError } from '@/lib/shared/errors';

/** Asks a running turn to end, wherever it runs; one that has ended stays as it is. Throws `not_found`. */
export async function requestStop(userId: number, messageId: number): Promise<void> {
  const own = { id: messageId, role: 'assistant' as const, ...ownAnswer(userId) };
  const { count } = await db().chatMessage.updateMany({
    where: { ...own, status: 'running' },
    data: { stopRequested: true },
  });
  if (count === 0 && !(await db().chatMessage.findFirst({ where: own, select: { id: true } }))) {
    throw new AppError('not_found', `message ${messageId}`);
  }
}
