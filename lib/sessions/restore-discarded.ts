import 'server-only';
import { db } from '@/lib/db/client';

/** Brings back those of the sessions that were thrown away and are not purged yet; how many they are. */
export async function restoreDiscarded(userId: number, ids: readonly number[]): Promise<number> {
  const { count } = await db().chatSession.updateMany({
    where: { id: { in: [...ids] }, ownerId: userId, deleted: true },
    data: { deleted: false, deletedAt: null },
  });
  return count;
}
