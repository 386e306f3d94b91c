import 'server-only';
import { db } from '@/lib/db/client';

/** So many at a time, that nobody waits for a statement of a hundred thousand rows. */
const SESSIONS = 50;
const MESSAGES = 500;

/** Deletes the sessions of a closed account with their messages, links and members, its folders, and what it asked in sessions of others. */
export async function unsafeDeleteOwnedSessions(userId: number): Promise<void> {
  for (;;) {
    const rows = await db().chatSession.findMany({
      where: { ownerId: userId },
      orderBy: { id: 'asc' },
      take: SESSIONS,
      select: { id: true },
    });
    if (rows.length === 0) break;
    await db().chatSession.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  }
  for (;;) {
    const rows = await db().chatMessage.findMany({ where: { userId }, take: MESSAGES, select: { id: true } });
    if (rows.length === 0) break;
    const ids = rows.map(({ id }) => id);
    await db().$transaction([
      db().$executeRaw`
        DELETE FROM search_entries e USING chat_messages m
        WHERE m.id = ANY(${ids}::int[]) AND e.session_id = m.session_id AND e.message_id = m.id`,
      db().chatMessage.deleteMany({ where: { id: { in: ids } } }),
    ]);
  }
  await db().folder.deleteMany({ where: { ownerId: userId } });
}
