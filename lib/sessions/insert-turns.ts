import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { isMissingReference } from '@/lib/db/is-missing-reference';
import { requireRoomForSession } from '@/lib/sessions/count-sessions';
import type { SessionSummary, TurnStatus } from '@/lib/sessions/schema';
import { messageVector, titleVector, writeEntries } from '@/lib/sessions/search/search-entry';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

/** What a turn brings along of its answer; whatever is missing is empty. */
export interface InsertedAnswer {
  sql?: string | null;
  answer?: string | null;
  insight?: string | null;
  chart?: { type: string } | null;
  result?: object | null;
  clarification?: object | null;
  followUps?: readonly string[];
  steps?: readonly object[];
  status?: Exclude<TurnStatus, 'running'>;
  errorCode?: string | null;
  errorDetail?: object | null;
  writer?: string | null;
  totalMs?: number | null;
}

export interface InsertedTurn {
  question: string;
  datasetId: number | null;
  createdAt?: Date | undefined;
  /** Null for a question that has none. */
  answer: InsertedAnswer | null;
}

export interface InsertedSession {
  title: string;
  titleIsOwn?: boolean;
  turns: readonly InsertedTurn[];
}

/** Turns of one statement; a statement has at most 65,535 values. */
const SLICE = 200;
const TIMEOUT_MS = 60_000;
/** A session that is not whole after so long never will be. */
const UNFINISHED_MS = 60 * 60_000;

const json = (value: unknown) => (value == null ? Prisma.DbNull : (value as Prisma.InputJsonValue));

function answerColumns(answer: InsertedAnswer) {
  return {
    sql: answer.sql ?? null,
    answer: answer.answer ?? null,
    insight: answer.insight ?? null,
    chartType: answer.chart?.type ?? null,
    chartSpec: json(answer.chart),
    chartData: json(answer.result),
    clarification: json(answer.clarification),
    followUps: json(answer.followUps),
    steps: json(answer.steps),
    status: answer.status ?? ('done' as const),
    errorCode: answer.errorCode ?? null,
    errorDetail: json(answer.errorDetail),
    writer: answer.writer ?? null,
    timings: answer.totalMs == null ? Prisma.DbNull : { totalMs: answer.totalMs },
  };
}

function messagesOf(userId: number, sessionId: number, turn: InsertedTurn): Prisma.ChatMessageCreateManyInput[] {
  const { question, datasetId, createdAt = new Date(), answer } = turn;
  const shared = { sessionId, userId, ownerId: userId, datasetId, createdAt };
  const asked = { ...shared, role: 'user' as const, question };
  return answer ? [asked, { ...shared, role: 'assistant' as const, ...answerColumns(answer) }] : [asked];
}

const WRITTEN = {
  id: true,
  role: true,
  status: true,
  question: true,
  answer: true,
  insight: true,
  sql: true,
  createdAt: true,
} as const;

/** A slice of turns with what they are found by. Of a dataset that was deleted meanwhile they keep no mark. */
async function insertSlice(userId: number, sessionId: number, turns: readonly InsertedTurn[]): Promise<void> {
  const write = (rows: Prisma.ChatMessageCreateManyInput[]) =>
    db().$transaction(
      async (transaction) => {
        const written = await transaction.chatMessage.createManyAndReturn({ data: rows, select: WRITTEN });
        const entries = written.flatMap((row) => {
          const vector = messageVector(userId, row);
          const { id: messageId, createdAt } = row;
          return vector === null ? [] : [{ sessionId, ownerId: userId, messageId, createdAt, vector }];
        });
        if (entries.length > 0) await transaction.$executeRaw(writeEntries(entries));
      },
      { timeout: TIMEOUT_MS },
    );
  const rows = turns.flatMap((turn) => messagesOf(userId, sessionId, turn));
  try {
    await write(rows);
  } catch (error) {
    if (!isMissingReference(error)) throw error;
    await write(rows.map((row) => ({ ...row, datasetId: null })));
  }
}

/**
 * A new session of the user's with turns that were answered elsewhere. They are written in slices, so that others are served in between; until
 * the last one nobody sees the session, and what a process that dies leaves behind is purged like a session thrown away. Whether its datasets may
 * be asked is the caller's to know.
 */
export async function insertTurns(userId: number, session: InsertedSession): Promise<SessionSummary> {
  const { title, titleIsOwn = true, turns } = session;
  await requireRoomForSession(userId);
  const data = { title, titleIsOwn, ownerId: userId };
  const hidden = { deleted: true, deletedAt: new Date(Date.now() + UNFINISHED_MS) };
  const { id: sessionId, createdAt } = await db().chatSession.create({ data: { ...data, ...hidden } });
  try {
    const vector = titleVector(userId, title);
    await db().$executeRaw(writeEntries([{ sessionId, messageId: 0, ownerId: userId, createdAt, vector }]));
    for (let at = 0; at < turns.length; at += SLICE) {
      await insertSlice(userId, sessionId, turns.slice(at, at + SLICE));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const lastAsked = await db().chatMessage.findFirst({
      where: { sessionId, datasetId: { not: null } },
      orderBy: { id: 'desc' },
      select: { datasetId: true },
    });
    const shown = { deleted: false, deletedAt: null, datasetId: lastAsked?.datasetId ?? null };
    return toSessionSummary(
      await db().chatSession.update({ where: { id: sessionId }, data: shown, select: SUMMARY_COLUMNS }),
    );
  } catch (error) {
    await db().chatSession.deleteMany({ where: { id: sessionId } });
    throw error;
  }
}
