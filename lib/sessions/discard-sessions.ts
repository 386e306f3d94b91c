import 'server-only';
import { db } from '@/lib/db/client';
import { UNDO_MS, unsafePurgeDiscarded } from '@/lib/sessions/purge-discarded';

export interface Discarded {
  changed: number;
  /** Share links that end with them. */
  links: number;
}

/** A little later than a person may still undo. */
const PURGE_AFTER_MS = UNDO_MS + 2_000;

/**
 * Takes sessions out of sight at once; unless `restoreDiscarded` brings them back within seconds, they are then deleted for good,
 * whatever becomes of the page that asked.
 */
export async function discardSessions(userId: number, ids: readonly number[]): Promise<Discarded> {
  const where = { id: { in: [...ids] }, ownerId: userId, deleted: false };
  const [links, { count }] = await db().$transaction([
    db().shareLink.count({ where: { session: where } }),
    db().chatSession.updateMany({ where, data: { deleted: true, deletedAt: new Date() } }),
  ]);
  setTimeout(() => void unsafePurgeDiscarded().catch(() => undefined), PURGE_AFTER_MS).unref();
  return { changed: count, links };
}
