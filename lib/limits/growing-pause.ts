import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { forgetExpiredLimits } from '@/lib/limits/forget-expired-limits';
import { type LimitSubject, limitKey } from '@/lib/limits/limit-key';
import { type RefusalCode, refusedFor } from '@/lib/limits/refused-for';
import { WITHOUT_FLUSH } from '@/lib/limits/without-flush';

export interface GrowingPause {
  name: string;
  /** Tries without a pause. */
  free: number;
  /** Seconds after the first try beyond; each further one doubles them, up to `maxSeconds`. */
  firstSeconds: number;
  maxSeconds: number;
  /** Seconds of quiet after the last pause until all tries are forgotten. */
  forgetSeconds: number;
  /** What a refusal is called; `too_often` when left out. */
  code?: RefusalCode;
}

/** When the try after so many ends its pause, and so many seconds later. 2^30 first pauses are longer than any longest one. */
function pausedUntil({ free, firstSeconds, maxSeconds }: GrowingPause, tries: Prisma.Sql, later = 0): Prisma.Sql {
  return Prisma.sql`clock_timestamp() + interval '1 second' * (${later}::float + CASE WHEN ${tries} < ${free}::int THEN 0 ELSE
    least(${maxSeconds}::float, ${firstSeconds}::float * power(2, least((${tries}) - ${free}::int, 30))) END)`;
}

/**
 * Counts a try before it is made, over all servers, so that many at once do not slip through; those beyond `free` each
 * begin a longer pause. Throws `too_often` (or the pause's `code`) with `retryAfter` while one lasts, and counts nothing then.
 */
export async function tryUnlessPaused(pause: GrowingPause, subject: LimitSubject): Promise<void> {
  const { name, code } = pause;
  const key = limitKey(name, subject);
  // The clock and not the statement's beginning: one that waited for the row would else be early by its wait.
  const tries = Prisma.sql`CASE WHEN l.expires_at > clock_timestamp() THEN l.count ELSE 0 END`;
  const none = Prisma.sql`0`;
  const changed = await db().$executeRaw`
    INSERT INTO rate_limits AS l (key, count, until, expires_at)
    SELECT ${key}, 1, ${pausedUntil(pause, none)}, ${pausedUntil(pause, none, pause.forgetSeconds)} FROM ${WITHOUT_FLUSH}
    ON CONFLICT (key) DO UPDATE SET count = ${tries} + 1,
      until = ${pausedUntil(pause, tries)}, expires_at = ${pausedUntil(pause, tries, pause.forgetSeconds)}
    WHERE l.until <= clock_timestamp()`;
  forgetExpiredLimits();
  if (changed > 0) return;
  const [row] = await db().$queryRaw<{ wait: number }[]>`
    SELECT extract(epoch FROM until - clock_timestamp())::float AS wait FROM rate_limits WHERE key = ${key}`;
  throw refusedFor(row?.wait ?? 0, { code, detail: name });
}

/** As if nothing had been tried, such as after a right password. */
export async function endPause(pause: GrowingPause, subject: LimitSubject): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key: limitKey(pause.name, subject) } });
}
