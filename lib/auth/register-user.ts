import 'server-only';
import { addressNetwork } from '@/lib/auth/client-address';
import { rememberAddress } from '@/lib/auth/known-addresses';
import { hashPassword } from '@/lib/auth/password-hash';
import { refuseWeakPassword } from '@/lib/auth/passwords/refuse-weak-password';
import type { CurrentUser, SignUpInput } from '@/lib/auth/schema';
import { toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { refuseUsername } from '@/lib/auth/usernames/refuse-username';
import { usernameSkeleton } from '@/lib/auth/usernames/username-skeleton';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { type GrowingPause, tryUnlessPaused } from '@/lib/limits/growing-pause';
import { AppError } from '@/lib/shared/errors';

const HOUR = 60 * 60;
/** Any number: registrations wait for each other under it, so that only one of them is the first. */
const REGISTRATION_LOCK = 7_261_904_216;

/** So many from one address without a pause, then one each after a longer and longer while. */
function registrationPause(): GrowingPause {
  const free = env().SIGN_UPS_PER_ADDRESS;
  return { name: 'registration', free, firstSeconds: 60, maxSeconds: 6 * HOUR, forgetSeconds: 24 * HOUR };
}

async function refuseTaken(tx: Prisma.TransactionClient, username: string, email: string): Promise<void> {
  const skeleton = usernameSkeleton(username);
  const taken = await tx.$queryRaw<{ sameEmail: boolean; sameName: boolean }[]>`
    SELECT lower(email) = lower(${email}) AS "sameEmail",
      lower(username) = lower(${username}) OR coalesce(username_skeleton = ${skeleton}, false) AS "sameName"
    FROM users WHERE lower(username) = lower(${username}) OR username_skeleton = ${skeleton} OR lower(email) = lower(${email})`;
  if (taken.length === 0) return;
  // Of both the name is told: whose address it is need not be known for choosing another one.
  const field = taken.some((row) => row.sameName) ? 'username' : 'email';
  throw new AppError('conflict', `${field} is taken`, { field });
}

export interface Registration extends SignUpInput {
  /** Where it comes from, as `clientAddress` tells. */
  address: string;
}

/**
 * Makes an account; the very first one is superuser and administrator, also when two ask at once. Each try that could be
 * an account counts, so that nobody asks on and on which names and addresses there are.
 * Throws `sign_up_closed`, `too_often`, `conflict` (with the field that is taken), and for the name and the password what
 * `refuseUsername` and `refuseWeakPassword` throw.
 */
export async function registerUser(registration: Registration): Promise<CurrentUser> {
  const { username, email, password, fullName, address } = registration;
  const closed = () => new AppError('sign_up_closed', 'ALLOW_SIGN_UP is false and there is an account');
  const isAnyone = (await db().user.findFirst({ select: { id: true } })) !== null;
  if (isAnyone && !env().ALLOW_SIGN_UP) throw closed();
  // The first one may be called what it is.
  if (isAnyone) refuseUsername(username);
  await refuseWeakPassword(password, { username, email }, 'password');
  const pause = registrationPause();
  if (isAnyone && pause.free > 0) await tryUnlessPaused(pause, addressNetwork(address));
  const hashedPassword = await hashPassword(password);
  const user = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${REGISTRATION_LOCK}::bigint)::text`;
    const isFirst = (await tx.user.count()) === 0;
    if (!isFirst && !env().ALLOW_SIGN_UP) throw closed();
    await refuseTaken(tx, username, email);
    const row = await tx.user.create({
      data: {
        username,
        usernameSkeleton: usernameSkeleton(username),
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
  await rememberAddress(user.id, address);
  return user;
}
