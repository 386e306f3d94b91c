import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Deletes the session with its messages. Throws `not_found`. */
export async function deleteSession(userId: number, id: number): Promise<void> {
  const { count } = await db().chatSession.deleteMany({ where: { id, ownerId: userId } });
  if (count === 0) throw new AppError('not_found', `session ${id}`);
}
