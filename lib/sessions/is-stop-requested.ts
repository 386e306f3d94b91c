import 'server-only';
import { db } from '@/lib/db/client';
import { ownAnswer } from '@/lib/sessions/readable-session';

/** Also true when the row is gone: whoever deleted the session wants no answer any more. */
export async function isStopRequested(userId: number, messageId: number): Promise<boolean> {
  const row = await db().chatMessage.findFirst({
    where: { id: messageId, ...ownAnswer(userId) },
    select: { stopRequested: true },
  });
  return row?.stopRequested ?? true;
}
