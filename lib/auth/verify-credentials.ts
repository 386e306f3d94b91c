import 'server-only';
import { verifyPassword } from '@/lib/auth/password-hash';
import type { CurrentUser, SignInInput } from '@/lib/auth/schema';
import { countAttempt, forgetAttempt } from '@/lib/auth/sign-in-attempts';
import { toCurrentUser } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface Credentials extends SignInInput {
  /** Where the attempt comes from, as `clientAddress` tells. */
  address: string;
}

/** By name or email, whatever the case. The indexes on lower(...) serve both. */
async function findByLogin(login: string) {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT id FROM users WHERE lower(username) = lower(${login}) OR lower(email) = lower(${login})`;
  return rows[0] ? db().user.findFirst({ where: { id: rows[0].id } }) : null;
}

/**
 * Throws `invalid_credentials`, the same and after the same time whether the account is unknown, closed or the password
 * is wrong, and `too_many_attempts`.
 */
export async function verifyCredentials({ login, password, address }: Credentials): Promise<CurrentUser> {
  await countAttempt({ login, address });
  const user = await findByLogin(login.trim());
  const matches = await verifyPassword(password, user?.hashedPassword ?? null);
  if (!user || !matches || !user.isActive || user.isDeleted) {
    throw new AppError('invalid_credentials', 'sign-in refused');
  }
  await forgetAttempt({ login, address });
  return toCurrentUser(user);
}
