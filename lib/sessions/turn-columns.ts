import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { TurnPatch } from '@/lib/sessions/schema';

function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

export type TurnColumns = Prisma.ChatMessageUpdateManyMutationInput;

/** What a turn records of itself, as columns of the assistant's row. */
export function turnColumns(patch: TurnPatch): TurnColumns {
  const { chart, result, clarification, followUps, steps, plan, error, totalMs, ...plain } = patch;
  const columns: TurnColumns = { ...plain };
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
