import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { storableJson } from '@/lib/db/storable-arguments';
import { ownAnswer } from '@/lib/sessions/readable-session';
import type { TurnPatch } from '@/lib/sessions/schema';
import { OWNER_LEXEME } from '@/lib/sessions/search/owner-lexeme';
import { answerWords } from '@/lib/sessions/search/search-entry';
import { type TurnColumns, turnColumns } from '@/lib/sessions/turn-columns';
import { AppError } from '@/lib/shared/errors';

export type TurnEnd = TurnPatch & { status: 'done' | 'failed' | 'stopped' };

const TEXT_COLUMNS = {
  answer: 'answer',
  sql: 'sql',
  insight: 'insight',
  writer: 'writer',
  chartType: 'chart_type',
  errorCode: 'error_code',
} as const;
const JSON_COLUMNS = {
  chartSpec: 'chart_spec',
  chartData: 'chart_data',
  clarification: 'clarification',
  followUps: 'follow_ups',
  steps: 'steps',
  plan: 'plan',
  timings: 'timings',
  errorDetail: 'error_detail',
} as const;

function assignments(columns: TurnColumns): Prisma.Sql[] {
  const set = (names: Record<string, string>, write: (value: unknown) => Prisma.Sql) =>
    Object.entries(names).flatMap(([field, column]) => {
      const value = columns[field as keyof TurnColumns];
      return value === undefined ? [] : [Prisma.sql`${Prisma.raw(column)} = ${write(value)}`];
    });
  return [
    ...set(TEXT_COLUMNS, (value) => Prisma.sql`${value}::text`),
    ...set(JSON_COLUMNS, (value) => {
      return value === Prisma.DbNull ? Prisma.sql`NULL` : Prisma.sql`${storableJson(JSON.stringify(value))}::jsonb`;
    }),
  ];
}

/** What a quick turn is found by came with its end; of one that was recorded on the way it stands in the row. */
async function readTexts(userId: number, id: number, { status, insight, answer, sql }: TurnEnd) {
  if (status === 'failed' || (insight !== undefined && sql !== undefined)) return { status, insight, answer, sql };
  const row = await db().chatMessage.findFirst({
    where: { ...ownAnswer(userId), id },
    select: { insight: true, answer: true, sql: true },
  });
  return { status, insight: insight ?? row?.insight, answer: answer ?? row?.answer, sql: sql ?? row?.sql };
}

/**
 * The end of a turn: the row, what it is found by, and how its session stands, in one statement, so all or nothing.
 * Throws `not_found` when the row is gone, with its session.
 */
export async function endTurn(userId: number, assistantMessageId: number, end: TurnEnd): Promise<void> {
  const words = answerWords(await readTexts(userId, assistantMessageId, end)).join(' ');
  const status = Prisma.sql`${end.status}::turn_status`;
  const changes = [Prisma.sql`status = ${status}`, Prisma.sql`updated_at = now()`, ...assignments(turnColumns(end))];
  const [ended] = await db().$queryRaw<{ id: number }[]>`
    WITH ended AS (
      UPDATE chat_messages SET ${Prisma.join(changes)}
      WHERE id = ${assistantMessageId} AND role = 'assistant' AND (user_id = ${userId} OR owner_id = ${userId})
      RETURNING id, session_id, owner_id, created_at
    ), told AS (
      UPDATE chat_sessions SET status = ${status}, unread = true
      FROM ended WHERE chat_sessions.id = ended.session_id AND chat_sessions.owner_id = ended.owner_id
    ), findable AS (
      INSERT INTO search_entries (session_id, message_id, owner_id, created_at, vector)
      SELECT session_id, id, owner_id, created_at, (${OWNER_LEXEME} || ${words})::tsvector FROM ended WHERE ${words} <> ''
      ON CONFLICT (session_id, message_id) DO UPDATE SET vector = excluded.vector
    )
    SELECT id FROM ended`;
  if (!ended) throw new AppError('not_found', `message ${assistantMessageId}`);
}
