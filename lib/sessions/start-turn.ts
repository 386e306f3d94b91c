import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { isMissingReference } from '@/lib/db/is-missing-reference';
import { isReadableDataset } from '@/lib/db/readable-dataset';
import { env } from '@/lib/env';
import { limitReached } from '@/lib/limits/within-limit';
import { mayAskIn } from '@/lib/sessions/readable-session';
import { requireReadableDataset } from '@/lib/sessions/require-readable-dataset';
import { DEFAULT_SESSION_TITLE, MOST_QUESTIONS } from '@/lib/sessions/schema';
import { makeWords } from '@/lib/sessions/search/make-vector';
import { OWNER_LEXEME } from '@/lib/sessions/search/owner-lexeme';
import { cutTitle } from '@/lib/shared/cut-title';
import { AppError } from '@/lib/shared/errors';

interface NewTurn {
  /** Without one, a session is made. */
  sessionId?: number | undefined;
  datasetId: number;
  question: string;
}

export interface StartedTurn {
  sessionId: number;
  userMessageId: number;
  assistantMessageId: number;
  /** The session's, after the first question may have given it one. */
  title: string;
  /** This question gave it. */
  named: boolean;
}

/** True when there are fewer; nobody counts beyond. */
function fewer(rows: Prisma.Sql, most: number): Prisma.Sql {
  return most === 0
    ? Prisma.sql`true`
    : Prisma.sql`(SELECT count(*) FROM (${rows} LIMIT ${most}) AS counted) < ${most}`;
}

/** The session of the turn, as the newest: a new one, or the user's own of that id; none where there are too many already. */
function sessionOf(userId: number, { sessionId, datasetId, question }: NewTurn): Prisma.Sql {
  const title = cutTitle(question);
  const mayAsk = isReadableDataset(userId, datasetId);
  if (sessionId === undefined) {
    const most = env().SESSIONS_PER_USER;
    const own = Prisma.sql`SELECT 1 FROM chat_sessions WHERE owner_id = ${userId}`;
    return Prisma.sql`
      INSERT INTO chat_sessions (title, dataset_id, owner_id, status)
      SELECT ${title}::text, ${datasetId}::int, ${userId}::int, 'running'::turn_status
      WHERE ${mayAsk} AND ${fewer(Prisma.sql`${own} AND NOT deleted`, most)} AND ${fewer(own, 2 * most)}
      RETURNING id, dataset_id, owner_id, title, created_at, true AS named`;
  }
  const messages = Prisma.sql`SELECT 1 FROM chat_messages WHERE session_id = ${sessionId}`;
  return Prisma.sql`
    UPDATE chat_sessions
    SET updated_at = now(), dataset_id = ${datasetId}, status = 'running'::turn_status, unread = false, archived = false,
        title = CASE WHEN NOT title_is_own AND lower(title) = lower(${DEFAULT_SESSION_TITLE}) THEN ${title} ELSE title END
    WHERE id = ${sessionId} AND deleted = false AND ${mayAskIn(userId)} AND ${mayAsk} AND ${fewer(messages, 2 * MOST_QUESTIONS)}
    RETURNING id, dataset_id, owner_id, title, created_at, NOT title_is_own AND title = ${title} AS named`;
}

/**
 * Writes the question and a running answer, and makes the session the newest: one statement, so all or nothing.
 * Throws `not_found` for a session that is not the user's own and a dataset that the user may not ask, `limit_reached`.
 */
export async function startTurn(userId: number, newTurn: NewTurn): Promise<StartedTurn> {
  const { datasetId, question } = newTurn;
  const words = (text: string) => makeWords([{ text, weight: 'A' }]).join(' ');
  const asked = words(question);
  const named = words(cutTitle(question));
  const writing = db().$queryRaw<StartedTurn[]>`
    WITH session AS (
      ${sessionOf(userId, newTurn)}
    ), asked AS (
      INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, question, status)
      SELECT id, dataset_id, ${userId}::int, owner_id, 'user'::message_role, ${question}, 'done'::turn_status FROM session
      RETURNING id, session_id, owner_id, created_at
    ), findable AS (
      INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector)
      SELECT session_id, id, owner_id, created_at, (${OWNER_LEXEME} || ${asked})::tsvector FROM asked
      UNION ALL SELECT id, 0, owner_id, created_at, (${OWNER_LEXEME} || ${named})::tsvector FROM session WHERE named
      ON CONFLICT (session_id, message_id) DO UPDATE SET vector = excluded.vector
    ), answering AS (
      INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, status)
      SELECT session.id, session.dataset_id, ${userId}::int, session.owner_id, 'assistant'::message_role, 'running'::turn_status
      FROM asked JOIN session ON session.id = asked.session_id
      RETURNING id
    )
    SELECT session.id AS "sessionId", asked.id AS "userMessageId", answering.id AS "assistantMessageId",
      session.title, session.named
    FROM session, asked, answering`;
  const [turn] = await writing.catch((error) => {
    if (isMissingReference(error)) throw new AppError('not_found', `dataset ${datasetId}`, { cause: error });
    throw error;
  });
  if (!turn) throw await refusal(userId, newTurn);
  return turn;
}

/** Why there is no session for the turn. */
async function refusal(userId: number, { sessionId, datasetId }: NewTurn): Promise<AppError> {
  await requireReadableDataset(userId, datasetId);
  if (sessionId === undefined) return limitReached({ what: 'sessions', most: env().SESSIONS_PER_USER });
  const isOwn = await db().chatSession.findFirst({
    where: { id: sessionId, ownerId: userId, deleted: false },
    select: { id: true },
  });
  return isOwn
    ? limitReached({ what: 'questions', most: MOST_QUESTIONS })
    : new AppError('not_found', `session ${sessionId}`);
}
