import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { groupExpressions } from '@/lib/semantic-parser/resolve/group-expressions';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';

const DROPS =
  /^(?:now |then |please |and )*(?:remove|drop|hide|take out|leave out|omit|get rid of|without|ignore)\b|^(?:请)?(?:去掉|去除|删掉|删除|不要|移除|不看|去)/i;

export const asksToDrop = (question: string) => DROPS.test(question.trim());

const columnOf = (expression: Expression) =>
  'ref' in expression ? `${expression.ref.table}.${expression.ref.column}` : null;

/** "remove the region", 去掉地区: it is neither shown nor grouped by any more, or no longer tested. False when it is not there. */
export function dropFromPlan(context: ResolveContext, plan: Plan): boolean {
  const { reading } = context;
  const named = [
    ...reading.terms.flatMap((term) => (term.kind === 'mention' ? [resolveExpression(context, term)] : [])),
    ...groupExpressions(context, reading, plan.root),
  ].filter((expression) => expression !== null);
  const grains = new Set(reading.terms.flatMap((term) => (term.grain ? [term.grain] : [])));
  const isNamed = (expression: Expression) =>
    (expression.kind === 'grain' && grains.has(expression.grain)) ||
    named.some(
      (one) => sameExpression(one, expression) || (columnOf(one) !== null && columnOf(one) === columnOf(expression)),
    );
  const groups = plan.groups.filter((group) => !isNamed(group));
  const select = plan.select.filter(({ expression }) => isAggregate(expression) || !isNamed(expression));
  const where = plan.where.filter((condition) => !('left' in condition && isNamed(condition.left)));
  const dropped = groups.length < plan.groups.length || select.length < plan.select.length;
  if (select.length === 0 || (!dropped && where.length === plan.where.length)) return false;
  plan.groups = groups;
  plan.select = select;
  // What is only tested is dropped when nothing of it was shown.
  if (!dropped) plan.where = where;
  plan.order = plan.order.filter(({ expression }) => !isNamed(expression));
  return true;
}
