import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { ownedQuery, type SearchQuery } from '@/lib/sessions/search/read-query';
import type { SearchWish } from '@/lib/sessions/search/schema';
import { AppError } from '@/lib/shared/errors';
import { MAX_ID } from '@/lib/shared/id';

/** Entries looked through, newest first, before the index of words is asked: a frequent word has a page of hits among them. */
const WINDOW = 2_000;
/** The best are sought among the newest of the hits. */
const RANKED = 1_000;

export interface FoundEntry {
  sessionId: number;
  messageId: number;
  createdAt: Date;
  title: string;
  rank: number;
}

type Wish = Omit<SearchWish, 'search'>;

/** Whose entries are looked through: the user's own, or those of sessions that others share with them. */
type Whose = 'own' | 'shared';

/** Where a page ends: rank (0 where the newest come first), milliseconds, message, session. */
function readCursor(cursor: string): [number, Date, number, number] {
  const text = Buffer.from(cursor, 'base64url').toString();
  const match = /^(\d(?:\.\d{1,12})?)_(\d{1,15})_(\d{1,10})_(\d{1,10})$/.exec(text);
  const [rank, time, message, session] = (match ?? []).slice(1).map(Number);
  if (rank === undefined || time === undefined || message === undefined || session === undefined)
    throw new AppError('invalid_input', 'not a cursor', { field: 'cursor' });
  if (Math.max(message, session) > MAX_ID || time > 8.64e15)
    throw new AppError('invalid_input', 'not a cursor', { field: 'cursor' });
  return [rank, new Date(time), message, session];
}

export function writeCursor({ rank, createdAt, messageId, sessionId }: FoundEntry): string {
  return Buffer.from(`${rank}_${createdAt.getTime()}_${messageId}_${sessionId}`).toString('base64url');
}

const ORDER = Prisma.sql`created_at DESC, message_id DESC, session_id DESC`;
const RANK = Prisma.sql`0::float8 AS rank`;

const memberSessions = (userId: number) =>
  Prisma.sql`ARRAY(SELECT m.session_id FROM session_members m WHERE m.user_id = ${userId})`;

function entriesOf(userId: number, whose: Whose, { sessionId, from, to, cursor, sort }: Wish): Prisma.Sql {
  const conditions = [
    whose === 'own' ? Prisma.sql`owner_id = ${userId}` : Prisma.sql`session_id = ANY(${memberSessions(userId)})`,
  ];
  if (sessionId !== undefined) conditions.push(Prisma.sql`session_id = ${sessionId}`);
  if (from) conditions.push(Prisma.sql`created_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`created_at < ${to}::timestamptz`);
  if (cursor && sort === 'newest') {
    const [, time, message, session] = readCursor(cursor);
    conditions.push(
      Prisma.sql`(created_at, message_id, session_id) < (${time}::timestamptz, ${message}::int, ${session}::int)`,
    );
  }
  return Prisma.join(conditions, ' AND ');
}

/** Of the turn that an entry belongs to, its answer; a title belongs to none. */
const ofItsAnswer = (is: Prisma.Sql) => Prisma.sql`e.message_id > 0 AND (
    SELECT ${is} FROM chat_messages a
    WHERE a.session_id = e.session_id AND a.id >= e.message_id AND a.role = 'assistant' ORDER BY a.id LIMIT 1
  )`;

function sessionsOf(userId: number, whose: Whose, wish: Wish): Prisma.Sql {
  const { datasetId, folderId, archived, hasChart, failed } = wish;
  const conditions = [
    whose === 'own' ? Prisma.sql`s.owner_id = ${userId}` : Prisma.sql`s.owner_id <> ${userId}`,
    Prisma.sql`s.deleted = false`,
  ];
  if (hasChart !== undefined)
    conditions.push(ofItsAnswer(Prisma.sql`(coalesce(a.chart_type, 'table') <> 'table') = ${hasChart}::boolean`));
  if (failed !== undefined) conditions.push(ofItsAnswer(Prisma.sql`(a.status = 'failed') = ${failed}::boolean`));
  if (datasetId !== undefined) conditions.push(Prisma.sql`s.dataset_id = ${datasetId}`);
  if (folderId !== undefined) conditions.push(Prisma.sql`s.folder_id = ${folderId}`);
  if (archived !== undefined) conditions.push(archived ? Prisma.sql`s.archived` : Prisma.sql`NOT s.archived`);
  return Prisma.join(conditions, ' AND ');
}

const COLUMNS = Prisma.sql`session_id AS "sessionId", message_id AS "messageId", e.created_at AS "createdAt", s.title`;

async function findNewest(
  userId: number,
  whose: Whose,
  query: SearchQuery,
  wish: Wish,
  limit: number,
): Promise<FoundEntry[]> {
  const entries = entriesOf(userId, whose, wish);
  const sessions = sessionsOf(userId, whose, wish);
  const order = Prisma.sql`e.created_at DESC, message_id DESC, session_id DESC`;
  const recent = await db().$queryRaw<FoundEntry[]>`
    SELECT ${COLUMNS}, ${RANK} FROM (
      SELECT * FROM search_entries WHERE ${entries} ORDER BY ${ORDER} LIMIT ${WINDOW}::int
    ) AS e JOIN chat_sessions s ON s.id = session_id
    WHERE vector @@ ${query.tsquery}::tsquery AND ${sessions} ORDER BY ${order} LIMIT ${limit}::int`;
  if (recent.length === limit) return recent;
  return db().$queryRaw<FoundEntry[]>`
    WITH e AS MATERIALIZED (
      SELECT session_id, message_id, created_at FROM search_entries
      WHERE ${entries} AND vector @@ ${indexed(userId, whose, query)}::tsquery
    )
    SELECT ${COLUMNS}, ${RANK} FROM e JOIN chat_sessions s ON s.id = session_id
    WHERE ${sessions} ORDER BY ${order} LIMIT ${limit}::int`;
}

type RankedEntry = FoundEntry & { candidates: number };

/** Of those that `found` finds, the best; `candidates` is how many there were. */
async function rank(userId: number, whose: Whose, found: Prisma.Sql, query: SearchQuery, wish: Wish, limit: number) {
  const after = wish.cursor ? readCursor(wish.cursor) : null;
  const rest = after
    ? Prisma.sql`WHERE (rank, "createdAt", "messageId", "sessionId") < (
        ${after[0]}::float8, ${after[1]}::timestamptz, ${after[2]}::int, ${after[3]}::int)`
    : Prisma.empty;
  return db().$queryRaw<RankedEntry[]>`
    WITH found AS MATERIALIZED (${found}), e AS (
      SELECT ${COLUMNS}, round(ts_rank(vector, ${query.tsquery}::tsquery)::numeric, 6)::float8 AS rank,
        (SELECT count(*)::int FROM found) AS candidates
      FROM found e JOIN chat_sessions s ON s.id = session_id
      WHERE ${sessionsOf(userId, whose, wish)} ORDER BY e.created_at DESC LIMIT ${RANKED}::int
    )
    SELECT * FROM e ${rest} ORDER BY rank DESC, "createdAt" DESC, "messageId" DESC, "sessionId" DESC LIMIT ${limit}::int`;
}

async function findBest(
  userId: number,
  whose: Whose,
  query: SearchQuery,
  wish: Wish,
  limit: number,
): Promise<FoundEntry[]> {
  const entries = entriesOf(userId, whose, wish);
  const recent = Prisma.sql`
    SELECT * FROM (
      SELECT * FROM search_entries WHERE ${entries} ORDER BY ${ORDER} LIMIT ${2 * WINDOW}::int
    ) AS newest
    WHERE vector @@ ${query.tsquery}::tsquery LIMIT ${RANKED}::int`;
  const best = await rank(userId, whose, recent, query, wish, limit);
  if ((best[0]?.candidates ?? 0) === RANKED) return best;
  const all = Prisma.sql`
    SELECT * FROM search_entries WHERE ${entries} AND vector @@ ${indexed(userId, whose, query)}::tsquery`;
  return rank(userId, whose, all, query, wish, limit);
}

/** Sessions that are shared with the user have their owners' mark. */
const indexed = (userId: number, whose: Whose, query: SearchQuery) =>
  whose === 'own' ? ownedQuery(userId, query) : query.tsquery;

async function isMember(userId: number): Promise<boolean> {
  return (await db().sessionMember.findFirst({ where: { userId }, select: { sessionId: true } })) !== null;
}

function inOrder(left: FoundEntry, right: FoundEntry): number {
  return (
    right.rank - left.rank ||
    right.createdAt.getTime() - left.createdAt.getTime() ||
    right.messageId - left.messageId ||
    right.sessionId - left.sessionId
  );
}

/**
 * Titles and messages that a query finds in the user's sessions and in those shared with them, in the order wished for. Folders and the
 * archive are the owner's: where they are asked for, nothing of others is meant. Throws `invalid_input` for a foreign cursor.
 */
export async function findEntries(
  userId: number,
  query: SearchQuery,
  wish: Wish,
  limit: number,
): Promise<FoundEntry[]> {
  const find = wish.sort === 'best' ? findBest : findNewest;
  const mayBeShared = wish.folderId === undefined && wish.archived !== true;
  const whose: Whose[] = mayBeShared && (await isMember(userId)) ? ['own', 'shared'] : ['own'];
  const found = await Promise.all(whose.map((each) => find(userId, each, query, wish, limit)));
  return found.flat().sort(inOrder).slice(0, limit);
}
