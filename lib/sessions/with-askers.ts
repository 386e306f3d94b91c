import 'server-only';
import { db } from '@/lib/db/client';
import type { Message } from '@/lib/sessions/schema';
import { type MessageRow, toMessage } from '@/lib/sessions/to-message';

/** Messages that bear the name of who asked, where it was not the session's owner. */
export async function withAskers(rows: readonly MessageRow[]): Promise<Message[]> {
  const others = new Set(
    rows.flatMap(({ role, userId, ownerId }) => (role === 'user' && userId !== ownerId ? [userId] : [])),
  );
  if (others.size === 0) return rows.map(toMessage);
  const users = await db().user.findMany({
    where: { id: { in: [...others] } },
    select: { id: true, username: true, fullName: true },
  });
  const names = new Map(users.map(({ id, username, fullName }) => [id, fullName || username]));
  return rows.map((row) => {
    const askedBy = others.has(row.userId) && row.role === 'user' ? names.get(row.userId) : undefined;
    return askedBy === undefined ? toMessage(row) : { ...toMessage(row), askedBy };
  });
}
