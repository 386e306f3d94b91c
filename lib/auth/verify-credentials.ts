import 'server-only';
import { addressHash, rememberAddress } from '@/lib/auth/known-addresses';
import { verifyPassword } from '@/lib/auth/password-hash';
import type { CurrentUser, SignInInput } from '@/lib/auth/schema';
import { countAttempt, forgetAttempt } from '@/lib/auth/sign-in-attempts';
import { toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export interface Credentials extends SignInInput {
  /** Where the attempt comes from, as `clientAddress` tells. */
  address: string;
}

/** Somebody whose password was right, and which of the account's passwords it was. */
export interface VerifiedUser extends CurrentUser {
  passwordVersion: number;
}

interface FoundAccount {
  id: number;
  hashedPassword: string;
  passwordVersion: number;
  isOpen: boolean;
  isKnown: boolean;
}

/** By name or email, whatever the case. The indexes on lower(...) serve both. */
async function findByLogin(login: string, address: string): Promise<FoundAccount | undefined> {
  const [account] = await db().$queryRaw<FoundAccount[]>`
    SELECT id, hashed_password AS "hashedPassword", password_version AS "passwordVersion",
      is_active AND NOT is_deleted AS "isOpen",
      EXISTS (SELECT 1 FROM known_addresses WHERE user_id = users.id AND address_hash = ${addressHash(address)}) AS "isKnown"
    FROM users WHERE lower(username) = lower(${login}) OR lower(email) = lower(${login})`;
  return account;
}

/**
 * Throws `invalid_credentials`, the same and after the same work whether the account is unknown, closed or the password
 * is wrong, and `too_many_attempts`.
 */
export async function verifyCredentials({ login, password, address }: Credentials): Promise<VerifiedUser> {
  const account = await findByLogin(login.trim(), address);
  const attempted = {
    account: account?.id ?? login.trim().toLowerCase(),
    address,
    isKnown: account?.isKnown ?? false,
  };
  await countAttempt(attempted);
  const matches = await verifyPassword(password, account?.hashedPassword ?? null);
  if (!account || !matches || !account.isOpen) throw new AppError('invalid_credentials', 'sign-in refused');
  await forgetAttempt(attempted);
  await rememberAddress(account.id, address);
  const user = await db().user.findUniqueOrThrow({ where: { id: account.id }, select: USER_COLUMNS });
  return { ...toCurrentUser(user), passwordVersion: account.passwordVersion };
}
