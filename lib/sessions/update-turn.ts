import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { TurnPatch } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';

function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

function toColumns(patch: TurnPatch): Prisma.ChatMessageUpdateManyMutationInput {
  const { chart, result, clarification, followUps, steps, plan, error, totalMs, ...plain } = patch;
  const columns: Prisma.ChatMessageUpdateManyMutationInput = { ...plain };
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

/** Records how far a turn got; an empty patch is a sign of life. Throws `not_found` when the row is gone, with its session. */
export async function updateTurn(userId: number, assistantMessageId: number, patch: TurnPatch): Promise<void> {
  const { count } = await db().chatMessage.updateMany({
    where: { id: assistantMessageId, ownerId: userId, role: 'assistant' },
    data: { ...toColumns(patch), updatedAt: new Date() },
  });
  if (count === 0) throw new AppError('not_found', `message ${assistantMessageId}`);
}
