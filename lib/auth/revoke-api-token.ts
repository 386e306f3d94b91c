import 'server-only';
import { hashApiToken } from '@/lib/auth/api-token-hash';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Ends a token: by itself (logout), or one of the user's own by its id. Throws `not_found` for an id of somebody else. */
export async function revokeApiToken(userId: number, by: { token: string } | { id: number }): Promise<void> {
  const where = 'id' in by ? { id: by.id } : { tokenHash: hashApiToken(by.token) };
  const { count } = await db().apiToken.deleteMany({ where: { userId, ...where } });
  if (count === 0 && 'id' in by) throw new AppError('not_found', `api token ${by.id}`);
}
