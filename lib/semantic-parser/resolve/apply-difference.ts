import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { asksForDifference } from '@/lib/semantic-parser/read/is-comparing';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/**
 * "difference in revenue between 2022 and 2023": beside the figures that stand row by row, what one has more than the
 * other. Returns 1 when a difference is asked for that cannot be told.
 */
export function applyDifference(context: ResolveContext, plan: Plan): number {
  if (!asksForDifference(context.reading)) return 0;
  const [over, second] = plan.groups;
  const figures = plan.select.map((item) => item.expression).filter(isAggregate);
  const [of, other] = figures;
  if (!over || second || !of || other || plan.outer) return 1;
  if (of.kind === 'share' || of.kind === 'change' || of.kind === 'part') return 1;
  plan.select.push({ expression: { kind: 'change', of, over }, alias: '' });
  if (over.kind !== 'grain') plan.order = [{ expression: over, descending: false }];
  return 0;
}
