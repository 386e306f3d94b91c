import 'server-only';
import { db } from '@/lib/db/client';
import { requireReadableDataset } from '@/lib/sessions/require-readable-dataset';
import { DEFAULT_SESSION_TITLE } from '@/lib/sessions/schema';
import { titleFromQuestion } from '@/lib/sessions/title-from-question';
import { AppError } from '@/lib/shared/errors';

interface NewTurn {
  sessionId: number;
  datasetId: number;
  question: string;
}

export interface StartedTurn {
  userMessageId: number;
  assistantMessageId: number;
  /** The session's, after the first question may have given it one. */
  title: string;
}

/**
 * Writes the question and a running answer, and makes the session the newest: one statement, so all or nothing.
 * Throws `not_found` for a session that is not the user's own and a dataset that the user may not ask.
 */
export async function startTurn(userId: number, { sessionId, datasetId, question }: NewTurn): Promise<StartedTurn> {
  await requireReadableDataset(userId, datasetId);
  const [turn] = await db().$queryRaw<StartedTurn[]>`
    WITH session AS (
      UPDATE chat_sessions
      SET updated_at = now(), dataset_id = ${datasetId},
          title = CASE WHEN lower(title) = lower(${DEFAULT_SESSION_TITLE}) THEN ${titleFromQuestion(question)} ELSE title END
      WHERE id = ${sessionId} AND owner_id = ${userId}
      RETURNING id, dataset_id, owner_id, title
    ), asked AS (
      INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, question, status)
      SELECT id, dataset_id, owner_id, owner_id, 'user'::message_role, ${question}, 'done'::turn_status FROM session
      RETURNING id, session_id
    ), answering AS (
      INSERT INTO chat_messages (session_id, dataset_id, user_id, owner_id, role, status)
      SELECT session.id, dataset_id, owner_id, owner_id, 'assistant'::message_role, 'running'::turn_status
      FROM asked JOIN session ON session.id = asked.session_id
      RETURNING id
    )
    SELECT asked.id AS "userMessageId", answering.id AS "assistantMessageId", session.title
    FROM session, asked, answering`;
  if (!turn) throw new AppError('not_found', `session ${sessionId}`);
  return turn;
}
