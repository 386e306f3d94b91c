import 'server-only';
import { db } from '@/lib/db/client';

/** Also true when the row is gone: whoever deleted the session wants no answer any more. */
export async function isStopRequested(userId: number, messageId: number): Promise<boolean> {
  const row = await db().chatMessage.findFirst({
    where: { id: messageId, ownerId: userId },
    select: { stopRequested: true },
  });
  return row?.stopRequested ?? true;
}
