import { grainOfRange } from '@/lib/semantic-parser/link/calendar';
import { joinTree } from '@/lib/semantic-parser/plan/join-path';
import {
  type Condition,
  type Expression,
  type Instance,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import { isComparing } from '@/lib/semantic-parser/read/is-comparing';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

type TimeCondition = Extract<Condition, { kind: 'time' }>;

function apart(times: readonly TimeCondition[]): boolean {
  const sorted = [...times].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  return sorted.every((time, place) => place === 0 || (sorted[place - 1]?.to ?? '') <= (time.from ?? ''));
}

function repeats(context: ResolveContext, start: Instance, other: Instance): boolean {
  return start !== other && (joinTree(context.lexicon, start, [other], [])?.some((step) => step.fansOut) ?? false);
}

/** Stretches of time that no row can be in at once: a group each for figures, either for rows, one row each for their deeds. */
function splitTimes(context: ResolveContext, plan: Plan, groups: Expression[], measured: Instance | null): void {
  const all = plan.where.filter((condition) => condition.kind === 'time');
  const [first] = all;
  const times = all.filter(
    (time) => first && !time.negated && time.from && time.to && sameExpression(time.left, first.left),
  );
  if (!first || times.length < 2 || !apart(times) || first.left.kind !== 'column') return;
  const { ref } = first.left;
  const home = measured ?? context.focus;
  if (
    home &&
    repeats(context, home, ref.table) &&
    !(measured && (isComparing(context.reading.terms) || context.reading.difference))
  ) {
    for (const [scope, time] of times.entries()) time.scope = scope;
    return;
  }
  plan.where = plan.where.filter((condition) => condition === first || !times.some((time) => time === condition));
  plan.where[plan.where.indexOf(first)] = { kind: 'any', conditions: times };
  if (measured && !groups.some((group) => group.kind === 'grain'))
    groups.push({ kind: 'grain', grain: grainOfRange(first), ref });
}

/** "compare 2022 and 2023", "Germany vs France": what is compared stands row by row. */
export function splitCompared(
  context: ResolveContext,
  plan: Plan,
  groups: Expression[],
  measured: Instance | null,
): void {
  splitTimes(context, plan, groups, measured);
  if (!measured || !(isComparing(context.reading.terms) || context.reading.difference)) return;
  for (const condition of plan.where) {
    if (condition.kind !== 'in' || condition.negated || condition.left.kind !== 'column') continue;
    const { left } = condition;
    if (!groups.some((group) => sameExpression(group, left))) groups.push(left);
  }
}
