import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { failInterruptedTurns } from '@/lib/sessions/fail-interrupted-turns';
import { isExpiring } from '@/lib/sessions/retention';
import type { SessionPage, SessionSummary } from '@/lib/sessions/schema';
import { ownedQuery, readQuery } from '@/lib/sessions/search/read-query';
import { readSessionCursor, writeSessionCursor } from '@/lib/sessions/session-cursor';
import { SUMMARY_SQL, type SummaryRow, toSessionSummary } from '@/lib/sessions/to-session-summary';

export interface SessionListing {
  archived?: boolean | undefined;
  pinned?: boolean | undefined;
  folderId?: number | undefined;
  datasetId?: number | undefined;
  /** Only those that are about to be deleted, because nobody has used them. */
  expiring?: boolean | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
  /** For the REST contract; pages of our own go by cursor. */
  skip?: number | undefined;
  limit?: number | undefined;
}

/** Sessions looked through for a search before the index of words is asked. */
const WINDOW = 300;
/** A running turn writes to its row every few seconds; one of a session untouched for longer may be dead. */
const SUSPECT_MS = 60_000;

const NOTHING: SessionPage = { sessions: [], nextCursor: null };

function filtered(userId: number, listing: SessionListing): Prisma.Sql {
  const { archived = false, pinned, folderId, datasetId, expiring, cursor } = listing;
  const conditions = [Prisma.sql`owner_id = ${userId}`, Prisma.sql`deleted = false`];
  // What is deleted soon may be archived. As literals, so that the planner knows the order of the index.
  if (expiring) conditions.push(isExpiring());
  else conditions.push(archived ? Prisma.sql`archived = true` : Prisma.sql`archived = false`);
  if (pinned !== undefined) conditions.push(pinned ? Prisma.sql`pinned = true` : Prisma.sql`pinned = false`);
  if (folderId !== undefined) conditions.push(Prisma.sql`folder_id = ${folderId}`);
  if (datasetId !== undefined) conditions.push(Prisma.sql`dataset_id = ${datasetId}`);
  if (cursor) {
    const { updatedAt, id } = readSessionCursor(cursor);
    conditions.push(Prisma.sql`(updated_at, id) < (${updatedAt}::timestamptz, ${id}::int)`);
  }
  return Prisma.join(conditions, ' AND ');
}

/** What is skipped is counted in the index alone; only the page's rows are read. */
function page(where: Prisma.Sql, limit: number, skip: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${SUMMARY_SQL} FROM chat_sessions
    WHERE id = ANY(ARRAY(
      SELECT id FROM chat_sessions WHERE ${where} ORDER BY updated_at DESC, id DESC OFFSET ${skip}::int LIMIT ${limit}::int
    ))
    ORDER BY updated_at DESC, id DESC`;
}

/** The newest sessions first, for words that nearly every session has; then, for rare ones, all that the index finds. */
async function search(userId: number, listing: SessionListing, limit: number, skip: number): Promise<SummaryRow[]> {
  const query = readQuery(listing.search ?? '');
  if (!query) return [];
  const where = filtered(userId, listing);
  const recent = await db().$queryRaw<SummaryRow[]>`
    SELECT ${SUMMARY_SQL} FROM (
      SELECT * FROM chat_sessions WHERE ${where} ORDER BY updated_at DESC, id DESC LIMIT ${WINDOW}::int
    ) AS recent
    WHERE EXISTS (
      SELECT 1 FROM search_entries WHERE session_id = recent.id AND vector @@ ${query.tsquery}::tsquery
    )
    ORDER BY updated_at DESC, id DESC OFFSET ${skip}::int LIMIT ${limit}::int`;
  if (recent.length === limit) return recent;
  return db().$queryRaw<SummaryRow[]>`
    WITH found AS MATERIALIZED (
      SELECT DISTINCT session_id FROM search_entries
      WHERE owner_id = ${userId} AND vector @@ ${ownedQuery(userId, query)}::tsquery
    )
    SELECT ${SUMMARY_SQL} FROM chat_sessions
    WHERE id IN (SELECT session_id FROM found) AND ${where}
    ORDER BY updated_at DESC, id DESC OFFSET ${skip}::int LIMIT ${limit}::int`;
}

async function read(userId: number, listing: SessionListing, limit: number): Promise<SummaryRow[]> {
  const { skip = 0 } = listing;
  if (listing.search) return search(userId, listing, limit, skip);
  return db().$queryRaw<SummaryRow[]>(page(filtered(userId, listing), limit, skip));
}

/** The user's sessions, newest first; by default those that are not archived. Throws `invalid_input` for a foreign cursor. */
export async function listSessions(userId: number, listing: SessionListing = {}): Promise<SessionPage> {
  const { limit = 40 } = listing;
  if (listing.search !== undefined && listing.search !== '' && !readQuery(listing.search)) return NOTHING;
  let rows = await read(userId, listing, limit + 1);
  const suspect = Date.now() - SUSPECT_MS;
  if (rows.some(({ status, updatedAt }) => status === 'running' && updatedAt.getTime() < suspect)) {
    const failed = await failInterruptedTurns({ ownerId: userId });
    if (failed > 0) rows = await read(userId, listing, limit + 1);
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const sessions: SessionSummary[] = shown.map(toSessionSummary);
  return { sessions, nextCursor: rows.length > limit && last ? writeSessionCursor(last) : null };
}
