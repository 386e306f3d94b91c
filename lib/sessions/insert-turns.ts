import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
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

/** Rows of one statement; a statement has at most 65,535 values. */
const SLICE = 200;
const TIMEOUT_MS = 300_000;

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

/** A new session of the user's with turns that were answered elsewhere; all of it or nothing. Whether its datasets may be asked is the caller's to know. */
export async function insertTurns(userId: number, session: InsertedSession): Promise<SessionSummary> {
  const { title, titleIsOwn = true, turns } = session;
  await requireRoomForSession(userId);
  return db().$transaction(
    async (transaction) => {
      const datasetId = turns.findLast((turn) => turn.datasetId !== null)?.datasetId ?? null;
      const data = { title, titleIsOwn, ownerId: userId, datasetId };
      const made = await transaction.chatSession.create({ data, select: SUMMARY_COLUMNS });
      const own = { sessionId: made.id, ownerId: userId };
      const titled = { ...own, messageId: 0, createdAt: made.createdAt, vector: titleVector(userId, title) };
      await transaction.$executeRaw(writeEntries([titled]));
      for (let at = 0; at < turns.length; at += SLICE) {
        const rows = turns.slice(at, at + SLICE).flatMap((turn) => messagesOf(userId, made.id, turn));
        const written = await transaction.chatMessage.createManyAndReturn({
          data: rows,
          select: {
            id: true,
            role: true,
            status: true,
            question: true,
            answer: true,
            insight: true,
            sql: true,
            createdAt: true,
          },
        });
        const entries = written.flatMap((row) => {
          const vector = messageVector(userId, row);
          return vector === null ? [] : [{ ...own, messageId: row.id, createdAt: row.createdAt, vector }];
        });
        if (entries.length > 0) await transaction.$executeRaw(writeEntries(entries));
      }
      return toSessionSummary(made);
    },
    { timeout: TIMEOUT_MS },
  );
}
