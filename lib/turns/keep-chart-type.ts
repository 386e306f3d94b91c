import 'server-only';
import { fitsChart } from '@/lib/charts/chart-data';
import type { ChartType } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';
import { getTurn } from '@/lib/sessions/get-turn';
import { keepChart } from '@/lib/sessions/keep-chart';
import { AppError } from '@/lib/shared/errors';

/**
 * Keeps the kind of chart that a reader chose for an answer of theirs. Throws `not_found` where there is no such finished
 * answer with rows, and `invalid_input` where its rows cannot be drawn so.
 */
export async function keepChartType(
  userId: number,
  { messageId, type }: { messageId: number; type: ChartType },
): Promise<void> {
  const { chart, result } = await getTurn(userId, messageId);
  if (!chart || !result) throw new AppError('not_found', `a chart of answer ${messageId}`);
  if (chart.type === type) return;
  const fitting = fitsChart(type, result);
  if (!fitting) throw new AppError('invalid_input', `answer ${messageId} as ${type}`);
  await keepChart(userId, messageId, withWhatIsKnown(fitting, chart));
}

/** The measure that the question is about stays first, and a period that was not over stays marked. */
function withWhatIsKnown(fitting: ChartSpec, before: ChartSpec): ChartSpec {
  const [first] = before.y;
  const y =
    fitting.y.length > 1 && first !== undefined && fitting.y.includes(first)
      ? [first, ...fitting.y.filter((name) => name !== first)]
      : fitting.y.length === 1 && first !== undefined && fitting.type !== 'scatter'
        ? [first]
        : fitting.y;
  const isOpen = before.unfinished !== undefined && fitting.x === before.x;
  return { ...fitting, y, ...(isOpen && { unfinished: before.unfinished }) };
}
