import 'server-only';
import { db } from '@/lib/db/client';
import { withInterruptedFailed } from '@/lib/sessions/fail-interrupted-turns';
import { getSession } from '@/lib/sessions/get-session';
import { readableSession } from '@/lib/sessions/readable-session';
import type { MessagePage } from '@/lib/sessions/schema';
import type { MessageRow } from '@/lib/sessions/to-message';
import { withAskers } from '@/lib/sessions/with-askers';

export interface MessageListing {
  /** Only messages older than this one. */
  before?: number | undefined;
  /** Only messages newer than this one. */
  after?: number | undefined;
  /** Those before and after this one, and itself. */
  around?: number | undefined;
  limit?: number | undefined;
}

interface Slice {
  rows: MessageRow[];
  hasMore: boolean;
}

type Edge = { lt: number } | { gt: number } | { lte: number } | undefined;

async function read(userId: number, sessionId: number, id: Edge, order: 'asc' | 'desc', limit: number): Promise<Slice> {
  const rows = await db().chatMessage.findMany({
    where: { sessionId, session: readableSession(userId), ...(id && { id }) },
    orderBy: { id: order },
    take: limit + 1,
    omit: { plan: true },
  });
  const slice = rows.slice(0, limit);
  return { rows: order === 'desc' ? slice.reverse() : slice, hasMore: rows.length > limit };
}

async function readWanted(userId: number, sessionId: number, listing: MessageListing): Promise<[Slice, boolean]> {
  const { before, after, around, limit = 30 } = listing;
  if (around !== undefined) {
    const half = Math.ceil(limit / 2);
    const [older, newer] = await Promise.all([
      read(userId, sessionId, { lte: around }, 'desc', half),
      read(userId, sessionId, { gt: around }, 'asc', half),
    ]);
    return [{ rows: [...older.rows, ...newer.rows], hasMore: older.hasMore }, newer.hasMore];
  }
  if (after !== undefined) {
    const newer = await read(userId, sessionId, { gt: after }, 'asc', limit);
    return [{ rows: newer.rows, hasMore: false }, newer.hasMore];
  }
  return [await read(userId, sessionId, before === undefined ? undefined : { lt: before }, 'desc', limit), false];
}

/**
 * The newest messages of a session, those before or after a message, or those around it, in reading order. A page begins with a question
 * and ends with an answer where there are more, so that no turn is cut in two. Throws `not_found`.
 */
export async function listMessages(
  userId: number,
  sessionId: number,
  listing: MessageListing = {},
): Promise<MessagePage> {
  const [{ rows, hasMore: hasOlder }, hasNewer] = await readWanted(userId, sessionId, listing);
  if (rows.length === 0) await getSession(userId, sessionId);
  if (hasOlder && rows.length > 1 && rows[0]?.role === 'assistant') rows.shift();
  if (hasNewer && rows.length > 1 && rows.at(-1)?.role === 'user') rows.pop();
  return {
    messages: await withAskers(await withInterruptedFailed(rows)),
    previousCursor: hasOlder ? (rows[0]?.id ?? null) : null,
    nextCursor: hasNewer ? (rows.at(-1)?.id ?? null) : null,
  };
}
