import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Its sessions stay, in no folder. Throws `not_found`. */
export async function deleteFolder(userId: number, id: number): Promise<void> {
  const { count } = await db().folder.deleteMany({ where: { id, ownerId: userId } });
  if (count === 0) throw new AppError('not_found', `folder ${id}`);
}
