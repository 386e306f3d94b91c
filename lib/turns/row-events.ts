import type { AnalystEvent } from '@/lib/analyst/schema';
import type { Message } from '@/lib/sessions/schema';
import { chartAlternatives } from '@/lib/turns/chart-alternatives';
import { isSqlFromCache } from '@/lib/turns/step-list';

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

function stepEvents(before: Message | null, now: Message): AnalystEvent[] {
  return now.steps.flatMap((step, index): AnalystEvent[] => {
    const known = before?.steps[index];
    if (same(known, step)) return [];
    // A reader counts a stage's runs by their beginnings.
    const begin: Extract<AnalystEvent, { type: 'stage' }> = {
      type: 'stage',
      step: { ...step, status: 'running', durationMs: null },
    };
    const end: AnalystEvent = { type: 'stage', step };
    if (step.status === 'running') return [begin];
    return known ? [end] : [begin, end];
  });
}

/** Who wrote is known when the writing is over. */
function sqlEvent(before: Message | null, sql: string, { writer, steps }: Message): AnalystEvent {
  if (writer) return { type: 'sql', sql, writer, fromCache: isSqlFromCache(steps) };
  const known = before?.sql ?? '';
  return { type: 'sql-delta', delta: sql.startsWith(known) ? sql.slice(known.length) : sql };
}

/** The events that lead from one state of a row to a later one; from nothing when `before` is null. */
export function rowEvents(before: Message | null, now: Message): AnalystEvent[] {
  const events = stepEvents(before, now);
  const { sql, writer, result, chart, insight, followUps, clarification, error, status } = now;
  if (sql && (sql !== before?.sql || writer !== before.writer)) events.push(sqlEvent(before, sql, now));
  if (result && !before?.result) events.push({ type: 'result', result });
  if (chart && !before?.chart) events.push({ type: 'chart', chart, alternatives: chartAlternatives(chart, result) });
  if (insight && insight !== before?.insight) {
    events.push({ type: 'insight-delta', delta: insight.slice(before?.insight?.length ?? 0) });
  }
  if (followUps.length > 0 && !same(followUps, before?.followUps)) {
    events.push({ type: 'follow-ups', questions: followUps });
  }
  if (clarification && !before?.clarification) events.push({ type: 'clarification', ...clarification });
  if (error && !before?.error) events.push({ type: 'error', ...error });
  if (status !== 'running') events.push({ type: 'done', status, totalMs: now.totalMs ?? 0, plan: null });
  return events;
}
