import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** The address is dead at once. Throws `not_found`. */
export async function deleteShare(userId: number, id: number): Promise<void> {
  const { count } = await db().shareLink.deleteMany({ where: { id, ownerId: userId } });
  if (count === 0) throw new AppError('not_found', `share ${id}`);
}
