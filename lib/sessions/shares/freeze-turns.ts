import type { ChartSpec } from '@/lib/charts/schema';
import type { Message } from '@/lib/sessions/schema';
import { CHART_ROWS_MAX, type SharedTurn } from '@/lib/sessions/shares/schema';
import type { TurnResult } from '@/lib/shared/turn';

export interface FreezeOptions {
  includeSql: boolean;
  includeRows: boolean;
}

/** The columns that a chart draws, and nothing else of the result. */
function frozenChart(spec: ChartSpec | null, result: TurnResult | null): SharedTurn['chart'] {
  if (!spec || !result || spec.type === 'table' || result.rows.length === 0) return null;
  const drawn = new Set([spec.x, ...spec.y, spec.series]);
  const places = result.columns.flatMap(({ name }, at) => (drawn.has(name) ? [at] : []));
  const columns = places.flatMap((at) => result.columns[at] ?? []);
  const rows = result.rows.slice(0, CHART_ROWS_MAX).map((row) => places.map((at) => row[at] ?? null));
  return { spec, columns, rows };
}

function frozenTurn(question: string, answer: Message | undefined, options: FreezeOptions): SharedTurn {
  const result = answer?.result ?? null;
  return {
    question,
    insight: answer?.insight ?? answer?.answer ?? null,
    chart: frozenChart(answer?.chart ?? null, result),
    columns: result?.columns ?? [],
    truncated: result?.truncated ?? false,
    datasetId: answer?.datasetId ?? null,
    ...(options.includeRows && result && { rows: result.rows }),
    ...(options.includeSql && answer?.sql && { sql: answer.sql }),
  };
}

/** Messages in reading order, as their reader may see them, as a copy for anybody. Turns still running, and those that failed, are not in it. */
export function freezeTurns(messages: readonly Message[], options: FreezeOptions): SharedTurn[] {
  return messages.flatMap((message, at) => {
    if (message.role !== 'user' || message.question === null) return [];
    const next = messages[at + 1];
    const answer = next?.role === 'assistant' ? next : undefined;
    if (!answer || answer.status === 'running' || answer.status === 'failed') return [];
    return [frozenTurn(message.question, answer, options)];
  });
}
