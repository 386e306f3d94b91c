import { conditionInstances } from '@/lib/semantic-parser/plan/instances';
import { tableIndex } from '@/lib/semantic-parser/plan/join-path';
import type { Condition, Plan } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveCondition } from '@/lib/semantic-parser/resolve/resolve-conditions';

/** "not bought anything in 2025": what follows a missing row says which row is missing. */
function insideMissing(context: ResolveContext, plan: Plan, condition: ReadCondition): boolean {
  const missing = plan.where.findLast((item) => item.kind === 'exists' && item.negated);
  const opened = context.reading.conditions.find(
    (item) =>
      ((item.kind === 'related' && item.negated) || (item.kind === 'null' && item.missing)) &&
      item.start < condition.start,
  );
  if (
    missing?.kind !== 'exists' ||
    !opened ||
    context.reading.terms.slice(opened.end, condition.start).some((term) => isOperator(term, 'and', 'that', 'comma'))
  )
    return false;
  const resolved = resolveCondition(
    {
      ...context,
      focus: missing.other,
      anchors: [{ instance: missing.other, table: tableIndex(context.lexicon, missing.other), at: opened.end }],
    },
    condition,
  );
  if (resolved?.kind !== 'where' || conditionInstances(context.lexicon, resolved.condition).includes(missing.table))
    return false;
  missing.where.push(resolved.condition);
  return true;
}

function addAlternative(plan: Plan, condition: Condition): void {
  const last = plan.where.pop();
  if (!last) return;
  plan.where.push({ kind: 'any', conditions: [...(last.kind === 'any' ? last.conditions : [last]), condition] });
}

export function whereAndHaving(context: ResolveContext, plan: Plan): number {
  let lost = 0;
  let first = true;
  for (const condition of context.reading.conditions) {
    if (insideMissing(context, plan, condition)) continue;
    const resolved = resolveCondition(context, condition);
    if (!resolved) lost++;
    else if (resolved.kind === 'having') plan.having.push(resolved.having);
    else if (context.reading.alternatives.has(condition) && !first && plan.where.length > 0)
      addAlternative(plan, resolved.condition);
    else plan.where.push(resolved.condition);
    first = resolved?.kind !== 'where';
  }
  return lost;
}
