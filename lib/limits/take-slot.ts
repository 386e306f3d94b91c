import 'server-only';
import { randomBytes } from 'node:crypto';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';

/** A place whose server has died is free again after this long. */
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;

export interface Slot {
  /** Gives the place back; later calls do nothing. Never throws: what is not given back runs out. */
  release(): Promise<void>;
}

/**
 * One of the `most` places that a user has for work of a kind, over all servers that share the database; null when all are taken.
 * It stays taken, however long, until it is given back or its server dies.
 */
export async function takeSlot(kind: string, userId: number, most: number): Promise<Slot | null> {
  const holder = randomBytes(9).toString('base64url');
  for (;;) {
    if (await takeFree(kind, userId, most, holder)) return hold(holder);
    // Two may have reached for the same one; then there is another, or there is none.
    if ((await countTaken(kind, userId, most)) >= most) return null;
  }
}

async function takeFree(kind: string, userId: number, most: number, holder: string): Promise<boolean> {
  const taken = await db().$queryRaw<unknown[]>`
    INSERT INTO work_slots AS own (kind, user_id, slot, holder, expires_at)
    SELECT ${kind}, ${userId}, place, ${holder}, now() + ${LEASE_SECONDS} * interval '1 second'
    FROM generate_series(1, ${most}::int) AS place
    WHERE NOT EXISTS (
      SELECT 1 FROM work_slots AS other
      WHERE other.kind = ${kind} AND other.user_id = ${userId} AND other.slot = place AND other.expires_at > now()
    )
    ORDER BY place LIMIT 1
    ON CONFLICT (kind, user_id, slot) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE own.expires_at <= now()
    RETURNING slot`;
  return taken.length > 0;
}

async function countTaken(kind: string, userId: number, most: number): Promise<number> {
  const [row] = await db().$queryRaw<{ taken: number }[]>`
    SELECT count(*)::int AS taken FROM work_slots
    WHERE kind = ${kind} AND user_id = ${userId} AND slot <= ${most} AND expires_at > now()`;
  return row?.taken ?? 0;
}

function hold(holder: string): Slot {
  let isHeld = true;
  const renewal = setInterval(() => void renew(holder), RENEW_MS).unref();
  return {
    release: async () => {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(renewal);
      await db()
        .workSlot.deleteMany({ where: { holder } })
        .catch((error) => log.warn({ err: error }, 'a place was not given back and runs out'));
    },
  };
}

async function renew(holder: string): Promise<void> {
  try {
    await db().$executeRaw`
      UPDATE work_slots SET expires_at = now() + ${LEASE_SECONDS} * interval '1 second' WHERE holder = ${holder}`;
  } catch (error) {
    log.warn({ err: error }, 'a place was not renewed');
  }
}

/** At the start of the only process that uses the database, nobody holds any. */
export async function unsafeFreeAllSlots(): Promise<void> {
  await db().workSlot.deleteMany();
}
