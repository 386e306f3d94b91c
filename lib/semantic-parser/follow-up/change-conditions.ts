import { replaceCondition } from '@/lib/semantic-parser/follow-up/replace-condition';
import { grainOfRange } from '@/lib/semantic-parser/link/calendar';
import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import {
  type Condition,
  type Expression,
  isAggregate,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import { isComparing } from '@/lib/semantic-parser/read/is-comparing';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveCondition } from '@/lib/semantic-parser/resolve/resolve-conditions';

export function measureOf(plan: Plan): Expression | undefined {
  return plan.select.find(
    ({ expression }) => isAggregate(expression) && expression.kind !== 'share' && expression.kind !== 'change',
  )?.expression;
}

/** "and Jazz?" after the percentage that comes from Rock: another part of the same whole. */
function replacePart(plan: Plan, condition: Condition): boolean {
  const part = plan.select.find((item) => item.expression.kind === 'part')?.expression;
  const [old] = part?.kind === 'part' ? part.where : [];
  const tested = old?.kind === 'exists' ? old.where[0] : old;
  if (part?.kind !== 'part' || !old || !tested || !('left' in tested) || !('left' in condition)) return false;
  if (!sameExpression(tested.left, condition.left)) return false;
  part.where = [old.kind === 'exists' ? { ...old, where: [condition] } : condition];
  return true;
}

/** "compare it with October 2025": both stretches of time, a group each. */
function compareTimes(context: ResolveContext, plan: Plan, condition: Condition): boolean {
  if (condition.kind !== 'time' || !isComparing(context.reading.terms) || !measureOf(plan)) return false;
  const before = plan.where.find((known) => known.kind === 'time' && sameExpression(known.left, condition.left));
  if (before?.kind !== 'time' || before.left.kind !== 'column' || !before.from || !condition.from) return false;
  const over: Expression = { kind: 'grain', grain: grainOfRange(condition), ref: before.left.ref };
  plan.where = plan.where.map((known) => (known === before ? { kind: 'any', conditions: [before, condition] } : known));
  if (!plan.groups.some((group) => group.kind === 'grain')) {
    plan.groups.unshift(over);
    plan.select.unshift({ expression: over, alias: '' });
  }
  plan.order = [{ expression: over, descending: false }];
  return true;
}

export function changeConditions(context: ResolveContext, plan: Plan): boolean {
  let changed = false;
  const measure = measureOf(plan) ?? plan.order.map(({ expression }) => expression).find(isAggregate);
  const [measured] = measure ? instancesOf(context.lexicon, measure) : [];
  // "in 2024" after a ranking by revenue dates the sales, not the employees' hiring.
  const dated = measured ? { ...context, focus: measured, measured } : context;
  for (const condition of context.reading.conditions) {
    const resolved = resolveCondition(condition.kind === 'time' && !condition.left ? dated : context, condition);
    if (!resolved) continue;
    changed = true;
    if (resolved.kind === 'where' && compareTimes(context, plan, resolved.condition)) continue;
    if (resolved.kind === 'where' && replacePart(plan, resolved.condition)) continue;
    if (resolved.kind === 'where') replaceCondition(plan, resolved.condition);
    else
      plan.having = [
        ...plan.having.filter((item) => !sameExpression(item.expression, resolved.having.expression)),
        resolved.having,
      ];
  }
  return changed;
}
