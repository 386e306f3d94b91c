import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { timeColumnFor } from '@/lib/semantic-parser/resolve/resolve-expression';

/** "for weekdays", 周末: only rows of these days count. Returns 1 when the rows have no date. */
export function applyDays(context: ResolveContext, plan: Plan): number {
  const { days } = context.reading;
  if (!days) return 0;
  const ref = timeColumnFor(context, context.measured ?? context.focus);
  const column = ref
    ? tableAt(context.lexicon, ref.table)?.columns.find((item) => item.name === ref.column)
    : undefined;
  if (!ref || !column?.temporal) return 1;
  plan.where.push({ kind: 'days', left: { kind: 'column', ref }, days });
  return 0;
}
