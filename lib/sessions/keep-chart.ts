import 'server-only';
import type { ChartSpec } from '@/lib/charts/schema';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Replaces what a finished answer of the user's is drawn as; it makes neither answer nor session newer. Throws `not_found`. */
export async function keepChart(userId: number, messageId: number, chart: ChartSpec): Promise<void> {
  const { count } = await db().chatMessage.updateMany({
    where: { id: messageId, ownerId: userId, role: 'assistant', status: { not: 'running' } },
    data: { chartType: chart.type, chartSpec: chart },
  });
  if (count === 0) throw new AppError('not_found', `answer ${messageId}`);
}
