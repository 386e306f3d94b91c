import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/**
 * "which products sold for more than 1000", 哪些产品 of a sheet with a row for each sale: the things that many rows share are
 * named once.
 */
export function nameOnce(context: ResolveContext, plan: Plan): void {
  const { reading, lexicon } = context;
  if (plan.groups.length > 0 || plan.limit !== null || plan.order.length > 0 || plan.combine) return;
  if (reading.everything || plan.select.length !== 1 || !reading.terms.some((term) => isOperator(term, 'which')))
    return;
  const isShared = plan.select.every(({ expression }) => {
    if (isAggregate(expression) || expression.kind !== 'column') return false;
    const table = tableAt(lexicon, expression.ref.table);
    const column = table?.columns.find(({ name }) => name === expression.ref.column);
    return column?.text === true && column.distinct !== null && column.distinct <= (table?.rowCount ?? 0) / 2;
  });
  if (isShared) plan.distinct = true;
}
