import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { Condition, Expression, Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

type Denial = Extract<Condition, { kind: 'compare' }>;

function isDenial(plan: Plan, condition: Condition): condition is Denial {
  return (
    condition.kind === 'compare' &&
    condition.op === '<>' &&
    condition.left.kind === 'column' &&
    condition.left.ref.table === plan.root
  );
}

/** A column that many rows share, as the studio of films. */
function isShared(context: ResolveContext, plan: Plan, expression: Expression): boolean {
  if (expression.kind !== 'column' || expression.ref.table !== plan.root) return false;
  const table = tableAt(context.lexicon, plan.root);
  const column = table?.columns.find((item) => item.name === expression.ref.column);
  return column !== undefined && column.distinct !== null && column.distinct < 0.95 * (table?.rowCount ?? 0);
}

/** "Which studios have never worked with X": one row without X says nothing of the studio, so those with a row of X are taken off. */
export function applyNever(context: ResolveContext, plan: Plan): void {
  if (!context.reading.conditions.some((condition) => condition.kind === 'value' && condition.never)) return;
  const denied = plan.where.filter((condition) => isDenial(plan, condition));
  const [denial, second] = denied;
  if (!denial || second || plan.combine || plan.groups.length > 0 || plan.limit !== null) return;
  if (!plan.select.every(({ expression }) => isShared(context, plan, expression))) return;
  const rest = plan.where.filter((condition) => condition !== denial);
  plan.where = rest;
  plan.combine = {
    operator: 'except',
    plan: { ...structuredClone(plan), where: [...rest, { ...denial, op: '=' }], order: [], combine: null },
  };
}
