import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { ownAnswer } from '@/lib/sessions/readable-session';
import type { TurnPatch } from '@/lib/sessions/schema';
import { messageVector, writeEntries } from '@/lib/sessions/search/search-entry';
import { AppError } from '@/lib/shared/errors';

function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

type Columns = Prisma.ChatMessageUpdateManyMutationInput;

function toColumns(patch: TurnPatch): Columns {
  const { chart, result, clarification, followUps, steps, plan, error, totalMs, ...plain } = patch;
  const columns: Columns = { ...plain };
  if (chart !== undefined) Object.assign(columns, { chartType: chart?.type ?? null, chartSpec: json(chart) });
  if (result !== undefined) columns.chartData = json(result);
  if (clarification !== undefined) columns.clarification = json(clarification);
  if (followUps !== undefined) columns.followUps = json(followUps);
  if (steps !== undefined) columns.steps = json(steps);
  if (plan !== undefined) columns.plan = json(plan);
  if (totalMs !== undefined) columns.timings = totalMs === null ? Prisma.DbNull : { totalMs };
  if (error === null) Object.assign(columns, { errorCode: null, errorDetail: Prisma.DbNull });
  if (error) {
    const { code, ...detail } = error;
    Object.assign(columns, { errorCode: code, errorDetail: detail });
  }
  return columns;
}

const SEARCHED = {
  sessionId: true,
  ownerId: true,
  createdAt: true,
  role: true,
  status: true,
  question: true,
  answer: true,
  insight: true,
  sql: true,
} as const;

/** The end of a turn: the row, what it is found by, and how its session stands, all or nothing. */
async function endTurn(where: Prisma.ChatMessageWhereInput & { id: number }, data: Columns): Promise<number> {
  return db().$transaction(async (transaction) => {
    const [row] = await transaction.chatMessage.updateManyAndReturn({ where, data, select: SEARCHED });
    if (!row) return 0;
    const { sessionId, ownerId, createdAt, status } = row;
    await transaction.chatSession.updateMany({ where: { id: sessionId, ownerId }, data: { status, unread: true } });
    const vector = messageVector(ownerId, row);
    if (vector !== null)
      await transaction.$executeRaw(writeEntries([{ sessionId, messageId: where.id, ownerId, createdAt, vector }]));
    return 1;
  });
}

/** Records how far a turn got; an empty patch is a sign of life. Throws `not_found` when the row is gone, with its session. */
export async function updateTurn(userId: number, assistantMessageId: number, patch: TurnPatch): Promise<void> {
  const where = { ...ownAnswer(userId), id: assistantMessageId, role: 'assistant' as const };
  const data = { ...toColumns(patch), updatedAt: new Date() };
  const isEnd = patch.status !== undefined && patch.status !== 'running';
  const count = isEnd ? await endTurn(where, data) : (await db().chatMessage.updateMany({ where, data })).count;
  if (count === 0) throw new AppError('not_found', `message ${assistantMessageId}`);
}
