import 'server-only';
import { db } from '@/lib/db/client';
import { mayAskIn } from '@/lib/sessions/readable-session';
import { makeWords } from '@/lib/sessions/search/make-vector';
import { OWNER_LEXEME } from '@/lib/sessions/search/owner-lexeme';

export interface TitleImprovement {
  sessionId: number;
  /** As the question set it: any other one was given since. */
  from: string;
  to: string;
}

/**
 * Puts a better title in place of the one that the first question set, and lets the session be found by it. Whether it did: never over a
 * title that a person gave. It counts as no use of the session.
 */
export async function improveTitle(userId: number, { sessionId, from, to }: TitleImprovement): Promise<boolean> {
  const words = makeWords([{ text: to, weight: 'A' }]).join(' ');
  const improved = await db().$queryRaw<unknown[]>`
    WITH session AS (
      UPDATE chat_sessions SET title = ${to}
      WHERE id = ${sessionId} AND title = ${from} AND NOT title_is_own AND ${mayAskIn(userId)}
      RETURNING id, owner_id, created_at
    ), findable AS (
      INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector)
      SELECT id, 0, owner_id, created_at, (${OWNER_LEXEME} || ${words})::tsvector FROM session
      ON CONFLICT (session_id, message_id) DO UPDATE SET vector = excluded.vector
    )
    SELECT id FROM session`;
  return improved.length > 0;
}
