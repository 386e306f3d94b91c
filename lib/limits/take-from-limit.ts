import 'server-only';
import { setTimeout } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { forgetExpiredLimits } from '@/lib/limits/forget-expired-limits';
import { type LimitSubject, limitKey } from '@/lib/limits/limit-key';
import { type RefusalCode, refusedFor } from '@/lib/limits/refused-for';
import { WITHOUT_FLUSH } from '@/lib/limits/without-flush';

export interface Limit {
  /** Names what is counted, such as `questions`; one name is one limit for each subject. */
  name: string;
  /** So many at once, and as many again spread over each `seconds` that follow; 0 is no limit. */
  count: number;
  seconds: number;
  /** One that comes too early, by at most so many seconds, is held back until its turn instead of being refused. */
  patienceSeconds?: number;
  /** What a refusal is called; `too_often` when left out. */
  code?: RefusalCode;
}

/**
 * Takes `cost` (at most the limit's count) from what the subject may do, over all servers that share the database:
 * `await takeFromLimit(LIMIT, user.id)`.
 * Nothing is taken by a refusal. Throws `too_often` (or the limit's `code`) with `retryAfter`, and what the database throws:
 * no limit is passed by because nobody could count.
 * The generic cell rate algorithm (ITU-T I.371): a row keeps the one time at which all that was taken is given back.
 */
export async function takeFromLimit(limit: Limit, subject: LimitSubject, cost = 1): Promise<void> {
  const { name, count, seconds, patienceSeconds = 0, code } = limit;
  if (count === 0) return;
  const key = limitKey(name, subject);
  const taken = (cost * seconds) / count;
  const longest = seconds + patienceSeconds;
  const span = Prisma.sql`${taken}::float * interval '1 second'`;
  // A refused one changes no row, so that whoever asks on and on writes nothing.
  const [taking] = await db().$queryRaw<{ wait: number }[]>`
    INSERT INTO rate_limits AS l (key, until, expires_at)
    SELECT ${key}, now() + ${span}, now() + ${span} FROM ${WITHOUT_FLUSH}
    ON CONFLICT (key) DO UPDATE SET
      until = greatest(l.until, now()) + ${span}, expires_at = greatest(l.until, now()) + ${span}
    WHERE greatest(l.until, now()) + ${span} <= now() + ${longest}::float * interval '1 second'
    RETURNING extract(epoch FROM until - now())::float - ${seconds}::float AS wait`;
  forgetExpiredLimits();
  if (taking) return wait(taking.wait);
  const [row] = await db().$queryRaw<{ wait: number }[]>`
    SELECT extract(epoch FROM until - now())::float + ${taken}::float - ${longest}::float AS wait
    FROM rate_limits WHERE key = ${key}`;
  throw refusedFor(row?.wait ?? 0, { code, detail: name, limit: count });
}

async function wait(seconds: number): Promise<void> {
  if (seconds > 0) await setTimeout(seconds * 1000);
}

/** Gives back what was taken, such as for a try that turned out to be none. */
export async function giveBackToLimit(limit: Limit, subject: LimitSubject, cost = 1): Promise<void> {
  if (limit.count === 0) return;
  const given = (cost * limit.seconds) / limit.count;
  await db().$executeRaw`
    UPDATE rate_limits SET until = until - ${given}::float * interval '1 second',
      expires_at = expires_at - ${given}::float * interval '1 second'
    WHERE key = ${limitKey(limit.name, subject)}`;
}
