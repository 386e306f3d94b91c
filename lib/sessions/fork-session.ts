import 'server-only';
import { db } from '@/lib/db/client';
import { isMissingReference } from '@/lib/db/is-missing-reference';
import { requireRoomForSession } from '@/lib/sessions/count-sessions';
import type { SessionSummary } from '@/lib/sessions/schema';
import { titleVector, writeEntries } from '@/lib/sessions/search/search-entry';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';
import { AppError } from '@/lib/shared/errors';
import { MAX_ID } from '@/lib/shared/id';

export interface Fork {
  sessionId: number;
  /** The last turn to take along, by either of its messages; the newest without. */
  messageId?: number | undefined;
}

/** The id of the last message of the turn. */
async function lastOf(userId: number, { sessionId, messageId }: Fork): Promise<number> {
  if (messageId === undefined) return MAX_ID;
  const own = { sessionId, ownerId: userId };
  const message = await db().chatMessage.findFirst({ where: { ...own, id: messageId }, select: { role: true } });
  if (!message) throw new AppError('not_found', `message ${messageId}`, { field: 'messageId' });
  if (message.role === 'assistant') return messageId;
  const next = await db().chatMessage.findFirst({
    where: { ...own, id: { gt: messageId } },
    orderBy: { id: 'asc' },
    select: { id: true, role: true },
  });
  return next?.role === 'assistant' ? next.id : messageId;
}

/** A copy of the session up to a turn, to go another way from there; what still runs is not in it. Throws `not_found`. */
export async function forkSession(userId: number, fork: Fork): Promise<SessionSummary> {
  const { sessionId } = fork;
  const origin = await db().chatSession.findFirst({
    where: { id: sessionId, ownerId: userId, deleted: false },
    select: { title: true, titleIsOwn: true, datasetId: true, folderId: true },
  });
  if (!origin) throw new AppError('not_found', `session ${sessionId}`);
  const last = await lastOf(userId, fork);
  await requireRoomForSession(userId);
  const copy = () =>
    db().$transaction(async (transaction) => {
      const made = await transaction.chatSession.create({
        data: { ...origin, ownerId: userId },
        select: SUMMARY_COLUMNS,
      });
      const { id, createdAt, title } = made;
      const titled = { sessionId: id, messageId: 0, ownerId: userId, createdAt, vector: titleVector(userId, title) };
      await transaction.$executeRaw(writeEntries([titled]));
      await transaction.$executeRaw`
        WITH source AS (
          SELECT m.*, row_number() OVER (ORDER BY m.id) AS place FROM chat_messages m
          WHERE session_id = ${sessionId} AND owner_id = ${userId} AND id <= ${last}
            AND status <> 'running' AND NOT EXISTS (
              SELECT 1 FROM chat_messages a WHERE a.session_id = m.session_id AND m.role = 'user' AND a.status = 'running'
                AND a.id = (SELECT min(b.id) FROM chat_messages b WHERE b.session_id = m.session_id AND b.id > m.id))
        ), copied AS (
          INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, question, answer, sql, chart_type,
            chart_spec, chart_data, insight, status, error_code, error_detail, clarification, follow_ups, steps, timings,
            plan, writer, created_at, updated_at)
          SELECT ${id}, dataset_id, user_id, owner_id, role, question, answer, sql, chart_type,
            chart_spec, chart_data, insight, status, error_code, error_detail, clarification, follow_ups, steps, timings,
            plan, writer, created_at, updated_at
          FROM source ORDER BY place
          RETURNING id
        ), numbered AS (
          SELECT id, row_number() OVER (ORDER BY id) AS place FROM copied
        )
        INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector)
        SELECT ${id}, numbered.id, e.owner_id, e.created_at, e.vector
        FROM source JOIN numbered USING (place)
        JOIN search_entries e ON e.session_id = ${sessionId} AND e.message_id = source.id`;
      return toSessionSummary(made);
    });
  // Folder and dataset may be deleted meanwhile; the origin then has none any more.
  return copy().catch((error) => {
    if (!isMissingReference(error)) throw error;
    return forkSession(userId, fork);
  });
}
