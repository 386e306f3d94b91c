import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import type { Expiring } from '@/lib/sessions/schema';

const DAY_MS = 24 * 3600_000;
/** Their owner is told so long before. */
const NOTICE_DAYS = 7;
const BATCH = 200;
/** Nobody counts beyond. */
const COUNTED_MAX = 1_000;

const SETTING = 'retention';
const stored = z.object({ days: z.number(), since: z.coerce.date() });

/** From when on so many days hold: everybody has a week to read it, also when the number is new. */
async function holdsFrom(days: number, now: Date): Promise<Date> {
  const row = await db().setting.findUnique({ where: { name: SETTING }, select: { value: true } });
  const known = stored.safeParse(row?.value).data;
  const since = known?.days === days ? known.since : now;
  if (since === now) {
    const value = { days, since: now.toISOString() };
    await db().setting.upsert({ where: { name: SETTING }, create: { name: SETTING, value }, update: { value } });
  }
  return new Date(since.getTime() + NOTICE_DAYS * DAY_MS);
}

/** Sessions untouched since then; the pinned ones stay, and so does what is being answered. */
const untouchedSince = (before: Date) =>
  Prisma.sql`pinned = false AND deleted = false AND status <> 'running' AND updated_at < ${before}::timestamptz`;

/** Who was used last before it is deleted within a week. */
const noticeSince = (now: Date, days: number) => new Date(now.getTime() - Math.max(0, days - NOTICE_DAYS) * DAY_MS);

/**
 * The user's sessions that will be deleted within a week, as nobody has used them; null when there are none, or sessions are kept for ever.
 */
export async function findExpiring(userId: number, now: Date = new Date()): Promise<Expiring | null> {
  const days = env().RETENTION_DAYS;
  if (days === 0) return null;
  const [found] = await db().$queryRaw<{ count: number; oldest: Date | null }[]>`
    SELECT count(*)::int AS count, min(updated_at) AS oldest FROM (
      SELECT updated_at FROM chat_sessions WHERE owner_id = ${userId} AND ${isExpiring(now)}
      ORDER BY updated_at LIMIT ${COUNTED_MAX}::int
    ) AS untouched`;
  if (!found?.oldest) return null;
  const from = await holdsFrom(days, now);
  const first = new Date(Math.max(now.getTime(), from.getTime(), found.oldest.getTime() + days * DAY_MS));
  return { count: found.count, days, first: first.toISOString() };
}

/** What sessions are that are deleted within a week; none where they are kept for ever. */
export function isExpiring(now: Date = new Date()): Prisma.Sql {
  const days = env().RETENTION_DAYS;
  return days === 0 ? Prisma.sql`false` : untouchedSince(noticeSince(now, days));
}

/** Deletes everybody's sessions that were untouched for longer than they are kept, a batch at a time; how many. */
export async function unsafeRemoveUntouched(now: Date = new Date()): Promise<number> {
  const days = env().RETENTION_DAYS;
  if (days === 0 || (await holdsFrom(days, now)) > now) return 0;
  const before = new Date(now.getTime() - days * DAY_MS);
  for (let removed = 0; ; ) {
    // An owner at a time, by the index that their list goes by.
    const rows = await db().$queryRaw<{ id: number }[]>`
      SELECT old.id FROM users CROSS JOIN LATERAL (
        SELECT id FROM chat_sessions WHERE owner_id = users.id AND ${untouchedSince(before)}
        ORDER BY updated_at LIMIT ${BATCH}::int
      ) AS old LIMIT ${BATCH}::int`;
    const ids = rows.map(({ id }) => id);
    // Looked at once more: somebody may just have used one of them.
    removed += await db().$executeRaw`
      DELETE FROM chat_sessions WHERE id = ANY(${ids}::int[]) AND ${untouchedSince(before)}`;
    if (rows.length < BATCH) return removed;
  }
}
