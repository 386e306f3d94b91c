import 'server-only';
import { db } from '@/lib/db/client';

/** The user has seen the newest answer. Nothing for a session that is not theirs. */
export async function markRead(userId: number, id: number): Promise<void> {
  await db().chatSession.updateMany({ where: { id, ownerId: userId, unread: true }, data: { unread: false } });
}
