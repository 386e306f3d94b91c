import 'server-only';
import { hashPassword, verifyPassword } from '@/lib/auth/password-hash';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/**
 * Ends every other sign-in and token of the account; the caller signs the user in again with `setSignInCookie`.
 * Throws `invalid_credentials` (field `currentPassword`) and `not_found`.
 */
export async function changePassword(
  userId: number,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { hashedPassword: true } });
  if (!user) throw new AppError('not_found', `user ${userId}`);
  if (!(await verifyPassword(currentPassword, user.hashedPassword))) {
    throw new AppError('invalid_credentials', 'wrong current password', { field: 'currentPassword' });
  }
  const hashedPassword = await hashPassword(newPassword);
  await db().$transaction([
    db().user.update({ where: { id: userId }, data: { hashedPassword, passwordVersion: { increment: 1 } } }),
    db().apiToken.deleteMany({ where: { userId } }),
  ]);
}
