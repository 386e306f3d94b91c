import type { Expression, Plan } from '@/lib/semantic-parser/plan/plan';
import { sameExpression } from '@/lib/semantic-parser/plan/plan';
import {
  renderColumn,
  renderExpression,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';

/** What tells the groups of rows apart: of a table its key. */
export function partsOf(scope: Scope, groups: readonly Expression[]): string[] {
  return groups.flatMap((group) => {
    if (group.kind !== 'label') return [renderExpression(scope, group)];
    const table = tableOfInstance(scope.lexicon, group.table);
    const columns = table && table.primaryKey.length > 0 ? table.primaryKey : (table?.nameColumns ?? []);
    return columns.map((column) => renderColumn(scope, { table: group.table, column: column.name }));
  });
}

const placeOf = (plan: Plan) => (plan.perGroup ? 'place_in_group' : 'place');

/** The rank of a row among those of its group, or among all, as one more column of the inner query. */
export function placeColumn(scope: Scope, plan: Plan): string {
  const parts = partsOf(scope, plan.perGroup ?? []).join(', ');
  const keys = plan.order
    .slice(0, 1)
    .map(({ expression, descending }) => `${renderExpression(scope, expression)}${descending ? ' DESC' : ''}`);
  const within = parts === '' ? '' : `PARTITION BY ${parts} `;
  return `RANK() OVER (${within}ORDER BY ${keys.join(', ')}) AS ${placeOf(plan)}`;
}

/** The rows of an inner query whose rank is among the first of their group. */
export function renderPlaces(scope: Scope, plan: Plan, inner: string): string {
  const { quote } = scope.dialect;
  const names = plan.select.map((item) => quote(item.alias));
  const groups = (plan.perGroup ?? []).flatMap((group) => {
    const item = plan.select.find((one) => sameExpression(one.expression, group));
    return item ? [quote(item.alias)] : [];
  });
  const from = (plan.offset ?? 0) + 1;
  const to = (plan.offset ?? 0) + (plan.limit ?? 1);
  const bound = from === to ? `= ${to}` : from === 1 ? `<= ${to}` : `BETWEEN ${from} AND ${to}`;
  return [
    `SELECT ${names.join(', ')}`,
    `FROM (\n  ${inner.replaceAll('\n', '\n  ')}\n) AS ranked`,
    `WHERE ${placeOf(plan)} ${bound}`,
    ...(plan.perGroup ? [`ORDER BY ${[...groups, placeOf(plan)].join(', ')}`] : []),
  ].join('\n');
}

/** The rows of an inner query from the first period asked for; earlier ones were only there to compare with. */
export function renderShownFrom(scope: Scope, plan: Plan, inner: string): string {
  const { quote, text, date } = scope.dialect;
  const { over, from } = plan.shownFrom ?? {};
  const item = plan.select.find((one) => over && sameExpression(one.expression, over));
  if (!item || !from || over?.kind !== 'grain') return inner;
  const bound = over.grain === 'year' ? from : over.grain === 'week' || over.grain === 'day' ? date(from) : text(from);
  const order = plan.order.flatMap(({ expression }) => {
    const shown = plan.select.find((one) => sameExpression(one.expression, expression));
    return shown ? [quote(shown.alias)] : [];
  });
  return [
    `SELECT ${plan.select.map((one) => quote(one.alias)).join(', ')}`,
    `FROM (\n  ${inner.replaceAll('\n', '\n  ')}\n) AS compared`,
    `WHERE ${quote(item.alias)} >= ${bound}`,
    ...(order.length > 0 ? [`ORDER BY ${order.join(', ')}`] : []),
  ].join('\n');
}
