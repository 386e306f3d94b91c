import 'server-only';
import { db } from '@/lib/db/client';

/** Deletes those that are the user's own, with their messages and links, for good; how many they were. */
export async function deleteSessions(userId: number, ids: readonly number[]): Promise<number> {
  const { count } = await db().chatSession.deleteMany({
    where: { id: { in: [...ids] }, ownerId: userId, deleted: false },
  });
  return count;
}
