import 'server-only';
import { hashPassword } from '@/lib/auth/password-hash';
import type { CurrentUser, SignUpInput } from '@/lib/auth/schema';
import { toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/shared/errors';

/** Any number: registrations wait for each other under it, so that only one of them is the first. */
const REGISTRATION_LOCK = 7_261_904_216;

async function refuseTaken(tx: Prisma.TransactionClient, username: string, email: string): Promise<void> {
  const taken = await tx.$queryRaw<{ sameName: boolean }[]>`
    SELECT lower(username) = lower(${username}) AS "sameName" FROM users
    WHERE lower(username) = lower(${username}) OR lower(email) = lower(${email})`;
  if (taken.length === 0) return;
  const field = taken.some((row) => row.sameName) ? 'username' : 'email';
  throw new AppError('conflict', `${field} is taken`, { field });
}

/** Whether a new account may be made: always the first one. */
export async function isSignUpOpen(): Promise<boolean> {
  return env().ALLOW_SIGN_UP || (await db().user.count()) === 0;
}

/**
 * Makes an account; the very first one is superuser and administrator, also when two ask at once.
 * Throws `sign_up_closed` and `conflict` (with the field that is taken).
 */
export async function registerUser({ username, email, password, fullName }: SignUpInput): Promise<CurrentUser> {
  const closed = () => new AppError('sign_up_closed', 'ALLOW_SIGN_UP is false and there is an account');
  if (!(await isSignUpOpen())) throw closed();
  const hashedPassword = await hashPassword(password);
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${REGISTRATION_LOCK}::bigint)::text`;
    const isFirst = (await tx.user.count()) === 0;
    if (!isFirst && !env().ALLOW_SIGN_UP) throw closed();
    await refuseTaken(tx, username, email);
    const row = await tx.user.create({
      data: {
        username,
        email,
        hashedPassword,
        fullName: fullName || null,
        role: isFirst ? 'admin' : 'member',
        isSuperuser: isFirst,
      },
      select: USER_COLUMNS,
    });
    return toCurrentUser(row);
  });
}
