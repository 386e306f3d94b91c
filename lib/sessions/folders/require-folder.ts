import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found`, naming the field, unless the folder is the user's own. */
export async function requireFolder(userId: number, id: number): Promise<void> {
  const found = await db().folder.findFirst({ where: { id, ownerId: userId }, select: { id: true } });
  if (!found) throw new AppError('not_found', `folder ${id}`, { field: 'folderId' });
}
