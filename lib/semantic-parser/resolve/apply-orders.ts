import { labelOf, tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';

/** The expression of the answer that a key means: one already shown, if there is one of that column. */
export function matchShown(plan: Plan, expression: Expression): Expression {
  if (expression.kind !== 'column') return expression;
  const shown = plan.select.find(
    (item) =>
      item.expression.kind === 'aggregate' &&
      item.expression.ref.table === expression.ref.table &&
      item.expression.ref.column === expression.ref.column,
  );
  return shown?.expression ?? expression;
}

function defaultKey(plan: Plan, alphabetical: boolean): Expression | null {
  if (alphabetical)
    return (
      plan.groups[0] ??
      plan.select.find((item) => !isAggregate(item.expression))?.expression ?? { kind: 'label', table: plan.root }
    );
  const measure = plan.select.find((item) => isAggregate(item.expression))?.expression;
  if (measure) return measure;
  return plan.select.at(-1)?.expression ?? { kind: 'label', table: plan.root };
}

/** Explicit sort orders. */
export function applyOrders(context: ResolveContext, plan: Plan): void {
  for (const order of context.reading.orders) {
    let expression: Expression | null = null;
    if (order.key?.kind === 'term') {
      const { term } = order.key;
      expression = resolveExpression(context, term);
      if (
        expression?.kind === 'label' &&
        !plan.groups.some((group) => sameExpression(group, expression as Expression))
      ) {
        const column = resolveColumn(context, term);
        if (column && column.score > 0.6) expression = { kind: 'column', ref: column.ref };
        else if (plan.groups.length > 0) expression = { kind: 'count', table: expression.table, distinct: null };
      }
      if (expression) expression = matchShown(plan, expression);
    } else expression = defaultKey(plan, order.alphabetical);
    if (!expression || plan.order.some((item) => sameExpression(item.expression, expression as Expression))) continue;
    plan.order.push({ expression, descending: order.descending });
  }
}

/** Ascending time, descending measures, and a last key that makes the order of ties certain. */
export function defaultOrders(context: ResolveContext, plan: Plan): void {
  const dimensions = plan.groups.filter((group) => plan.select.some((item) => sameExpression(item.expression, group)));
  const time = dimensions.find((group) => group.kind === 'grain' || isYear(context, group));
  const measure = plan.select.find((item) => isAggregate(item.expression))?.expression;
  if (plan.order.length === 0 && plan.groups.length > 0) {
    if (time) plan.order.push({ expression: time, descending: false });
    if (measure && !(time && dimensions.length === 1)) plan.order.push({ expression: measure, descending: true });
  }
  if (plan.order.length === 0) return;
  const breaker =
    dimensions.find((group) => !plan.order.some((item) => sameExpression(item.expression, group))) ??
    (plan.groups.length === 0 && plan.limit !== null ? keyOf(context, plan) : undefined);
  if (breaker && !plan.order.some((item) => sameExpression(item.expression, breaker)))
    plan.order.push({ expression: breaker, descending: false });
}

function keyOf(context: ResolveContext, plan: Plan): Expression | undefined {
  if (plan.distinct || plan.select.some((item) => isAggregate(item.expression))) return undefined;
  const [key] = tableAt(context.lexicon, plan.root)?.primaryKey ?? [];
  return key ? { kind: 'column', ref: { table: plan.root, column: key.name } } : undefined;
}

function isYear(context: ResolveContext, expression: Expression): boolean {
  if (expression.kind !== 'column') return false;
  const column = tableAt(context.lexicon, expression.ref.table)?.columns.find(
    (item) => item.name === expression.ref.column,
  );
  return (
    (column?.year ?? false) ||
    (column?.temporal ?? false) ||
    labelOf(context.lexicon, expression, 'en').toLowerCase() === 'year'
  );
}
