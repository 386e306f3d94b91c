import type { Condition, Expression, Plan } from '@/lib/semantic-parser/plan/plan';

function leftsOf(condition: Condition): Expression[] {
  if (condition.kind === 'any') return condition.conditions.flatMap(leftsOf);
  return 'left' in condition ? [condition.left] : [];
}

function subjectKey(condition: Condition): string | null {
  if (condition.kind === 'filter') return `filter ${condition.filter}`;
  if (condition.kind === 'exists') return `exists ${condition.other}`;
  const columns = leftsOf(condition).map((left) => ('ref' in left ? left.ref.column : left.kind));
  return columns.length === 0 ? null : [...new Set(columns)].sort().join(' ');
}

/** Adds a condition; one on the same column gives way to it. */
export function replaceCondition(plan: Plan, condition: Condition): void {
  const key = subjectKey(condition);
  const rest = plan.where.filter((known) => key === null || subjectKey(known) !== key);
  plan.where = [...rest, condition];
}
