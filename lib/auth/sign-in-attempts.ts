import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/shared/errors';

const WINDOW_SECONDS = 15 * 60;
/** An account as a whole, and an address as a whole, may fail this many times as often as one account from one address. */
const WHOLE = 10;

export interface AttemptedSignIn {
  login: string;
  address: string;
}

interface Counter {
  key: string;
  limit: number;
}

/**
 * Counted by account and address together, so that nobody can lock another out from elsewhere; and more generously by
 * each alone, against many addresses and against many accounts.
 */
function counters({ login, address }: AttemptedSignIn): Counter[] {
  const account = login.trim().toLowerCase();
  const limit = env().SIGN_IN_ATTEMPTS;
  const key = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return [
    { key: key('both', account, address), limit },
    { key: key('account', account), limit: limit * WHOLE },
    { key: key('address', address), limit: limit * WHOLE },
  ];
}

/** Counts one attempt before the password is looked at, so that many at once do not slip through. Throws `too_many_attempts`. */
export async function countAttempt(attempted: AttemptedSignIn): Promise<void> {
  for (const { key, limit } of counters(attempted)) {
    const [row] = await db().$queryRaw<{ count: number; seconds: number }[]>`
      INSERT INTO sign_in_attempts AS a (key, count, expires_at)
      VALUES (${key}, 1, now() + ${WINDOW_SECONDS} * interval '1 second')
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN a.expires_at <= now() THEN 1 ELSE a.count + 1 END,
        expires_at = CASE WHEN a.expires_at <= now() THEN excluded.expires_at ELSE a.expires_at END
      RETURNING count, ceil(extract(epoch FROM expires_at - now()))::int AS seconds`;
    if (row && row.count > limit) {
      await db().signInAttempt.deleteMany({ where: { expiresAt: { lt: new Date() } } });
      const minutes = Math.ceil(row.seconds / 60);
      throw new AppError('too_many_attempts', 'sign-in attempts', { retryAfter: row.seconds, params: { minutes } });
    }
  }
}

/** A right password was no attempt at guessing. */
export async function forgetAttempt(attempted: AttemptedSignIn): Promise<void> {
  const [both, ...whole] = counters(attempted);
  await db().signInAttempt.deleteMany({ where: { key: both?.key ?? '' } });
  await db().signInAttempt.updateMany({
    where: { key: { in: whole.map(({ key }) => key) }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}
