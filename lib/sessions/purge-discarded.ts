import 'server-only';
import { db } from '@/lib/db/client';

/** For how long a deletion can be undone. */
export const UNDO_MS = 10_000;
const BATCH = 200;

/** Deletes for good what anybody threw away longer ago than it can be undone; how many sessions. */
export async function unsafePurgeDiscarded(now: Date = new Date()): Promise<number> {
  let purged = 0;
  for (;;) {
    const rows = await db().chatSession.findMany({
      where: { deletedAt: { lt: new Date(now.getTime() - UNDO_MS) }, deleted: true },
      orderBy: { deletedAt: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    const { count } = await db().chatSession.deleteMany({
      where: { id: { in: rows.map(({ id }) => id) }, deleted: true },
    });
    purged += count;
    if (rows.length < BATCH) return purged;
  }
}
