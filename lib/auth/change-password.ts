import 'server-only';
import { addressNetwork } from '@/lib/auth/client-address';
import { hashPassword, verifyPassword } from '@/lib/auth/password-hash';
import { refuseWeakPassword } from '@/lib/auth/passwords/refuse-weak-password';
import { db } from '@/lib/db/client';
import { type Limit, takeFromLimit } from '@/lib/limits/take-from-limit';
import { AppError } from '@/lib/shared/errors';

/** Of an account, tries included: whoever has got hold of a browser does not guess the password there. */
const CHANGES: Limit = { name: 'password changes', count: 10, seconds: 60 * 60 };
/** Of all accounts that are used from there. */
const CHANGES_FROM: Limit = { name: 'password changes from an address', count: 100, seconds: 60 * 60 };

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
  /** Where it comes from, as `clientAddress` tells. */
  address: string;
}

/**
 * Ends every sign-in and token of the account, also the browser's own; the caller signs the user in again with what is
 * returned. Throws `invalid_credentials` (field `currentPassword`), `not_found`, `too_often` and what `refuseWeakPassword` throws.
 */
export async function changePassword(
  userId: number,
  { currentPassword, newPassword, address }: PasswordChange,
): Promise<{ id: number; passwordVersion: number }> {
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { hashedPassword: true, username: true, email: true },
  });
  if (!user) throw new AppError('not_found', `user ${userId}`);
  await takeFromLimit(CHANGES, userId);
  await takeFromLimit(CHANGES_FROM, addressNetwork(address));
  if (!(await verifyPassword(currentPassword, user.hashedPassword))) {
    throw new AppError('invalid_credentials', 'wrong current password', { field: 'currentPassword' });
  }
  await refuseWeakPassword(newPassword, user, 'newPassword');
  const hashedPassword = await hashPassword(newPassword);
  const [changed] = await db().$transaction([
    db().user.update({
      where: { id: userId },
      data: { hashedPassword, passwordVersion: { increment: 1 } },
      select: { id: true, passwordVersion: true },
    }),
    db().apiToken.deleteMany({ where: { userId } }),
    db().signIn.deleteMany({ where: { userId } }),
  ]);
  return changed;
}
