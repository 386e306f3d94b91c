import 'server-only';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';

const EVERY_MS = 10 * 60_000;

/** On globalThis, because Next may load this module several times in one process. */
const holder = globalThis as typeof globalThis & { __tabletalkLimitsForgotten?: number };

/** Deletes rows that say nothing any more, from time to time and beside the work; nobody waits for it. */
export function forgetExpiredLimits(nowMs: number = Date.now()): void {
  if (nowMs - (holder.__tabletalkLimitsForgotten ?? 0) < EVERY_MS) return;
  holder.__tabletalkLimitsForgotten = nowMs;
  db()
    .rateLimit.deleteMany({ where: { expiresAt: { lt: new Date(nowMs) } } })
    .catch((error) => log.warn({ err: error }, 'expired limits were not deleted'));
}
