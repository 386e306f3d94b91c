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

function entriesOf(userId: number, { sessionId, from, to, cursor, sort }: Wish): Prisma.Sql {
  const conditions = [Prisma.sql`owner_id = ${userId}`];
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

function sessionsOf(userId: number, { datasetId, folderId, archived }: Wish): Prisma.Sql {
  const conditions = [Prisma.sql`s.owner_id = ${userId}`, Prisma.sql`s.deleted = false`];
  if (datasetId !== undefined) conditions.push(Prisma.sql`s.dataset_id = ${datasetId}`);
  if (folderId !== undefined) conditions.push(Prisma.sql`s.folder_id = ${folderId}`);
  if (archived !== undefined) conditions.push(archived ? Prisma.sql`s.archived` : Prisma.sql`NOT s.archived`);
  return Prisma.join(conditions, ' AND ');
}

const COLUMNS = Prisma.sql`session_id AS "sessionId", message_id AS "messageId", e.created_at AS "createdAt", s.title`;

async function findNewest(userId: number, query: SearchQuery, wish: Wish, limit: number): Promise<FoundEntry[]> {
  const entries = entriesOf(userId, wish);
  const sessions = sessionsOf(userId, wish);
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
      WHERE ${entries} AND vector @@ ${ownedQuery(userId, query)}::tsquery
    )
    SELECT ${COLUMNS}, ${RANK} FROM e JOIN chat_sessions s ON s.id = session_id
    WHERE ${sessions} ORDER BY ${order} LIMIT ${limit}::int`;
}

type RankedEntry = FoundEntry & { candidates: number };

/** Of those that `found` finds, the best; `candidates` is how many there were. */
async function rank(userId: number, found: Prisma.Sql, query: SearchQuery, wish: Wish, limit: number) {
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
      WHERE ${sessionsOf(userId, wish)} ORDER BY e.created_at DESC LIMIT ${RANKED}::int
    )
    SELECT * FROM e ${rest} ORDER BY rank DESC, "createdAt" DESC, "messageId" DESC, "sessionId" DESC LIMIT ${limit}::int`;
}

async function findBest(userId: number, query: SearchQuery, wish: Wish, limit: number): Promise<FoundEntry[]> {
  const entries = entriesOf(userId, wish);
  const recent = Prisma.sql`
    SELECT * FROM (
      SELECT * FROM search_entries WHERE ${entries} ORDER BY ${ORDER} LIMIT ${2 * WINDOW}::int
    ) AS newest
    WHERE vector @@ ${query.tsquery}::tsquery LIMIT ${RANKED}::int`;
  const best = await rank(userId, recent, query, wish, limit);
  if ((best[0]?.candidates ?? 0) === RANKED) return best;
  const all = Prisma.sql`
    SELECT * FROM search_entries WHERE ${entries} AND vector @@ ${ownedQuery(userId, query)}::tsquery`;
  return rank(userId, all, query, wish, limit);
}

/** The user's titles and messages that a query finds, in the order wished for. Throws `invalid_input` for a foreign cursor. */
export function findEntries(userId: number, query: SearchQuery, wish: Wish, limit: number): Promise<FoundEntry[]> {
  return wish.sort === 'best' ? findBest(userId, query, wish, limit) : findNewest(userId, query, wish, limit);
}
