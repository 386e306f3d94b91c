import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { type Expression, type Plan, tableOf } from '@/lib/semantic-parser/plan/plan';

/** Tables and columns the plan reads, for the list of steps. */
export function linkedNames(lexicon: Lexicon, plan: Plan): string[] {
  const names = new Set<string>();
  const expressions: Expression[] = [
    ...plan.select.map((item) => item.expression),
    ...plan.groups,
    ...plan.having.map((item) => item.expression),
    ...plan.order.map((item) => item.expression),
  ];
  for (const condition of plan.where) {
    if ('left' in condition) expressions.push(condition.left);
    for (const instance of conditionInstances(lexicon, condition)) names.add(tableOf(instance));
  }
  for (const expression of expressions) {
    for (const instance of instancesOf(lexicon, expression)) names.add(tableOf(instance));
    if ('ref' in expression) names.add(`${tableOf(expression.ref.table)}.${expression.ref.column}`);
    if (expression.kind === 'measure') names.add(expression.measure);
  }
  return [...names];
}
