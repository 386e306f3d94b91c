import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found` unless the session is the user's own. */
export async function requireSession(userId: number, id: number): Promise<void> {
  const found = await db().chatSession.findFirst({
    where: { id, ownerId: userId, deleted: false },
    select: { id: true },
  });
  if (!found) throw new AppError('not_found', `session ${id}`);
}
