import { type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** "How long is the track X?" with X for an answer: what is asked for was not found, and what was said comes back. */
export function echoesQuestion({ reading }: ResolveContext, plan: Plan): boolean {
  const asks = reading.terms.some((term) => isOperator(term, 'which', 'how-much'));
  if (!asks || plan.groups.length > 0 || plan.limit !== null || plan.combine || plan.select.length === 0) return false;
  return plan.select.every(({ expression }) =>
    plan.where.some(
      (condition) => condition.kind === 'compare' && condition.op === '=' && sameExpression(condition.left, expression),
    ),
  );
}
