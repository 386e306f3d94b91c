import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import type { Frame } from '@/lib/semantic-parser/sql/join-frame';
import { orderTerms } from '@/lib/semantic-parser/sql/render-clauses';
import {
  renderColumn,
  renderExpression,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';
import { renderFrom } from '@/lib/semantic-parser/sql/render-from';

/** Sums over rows that joins would repeat are taken over a derived table that holds each row once. */
export function renderDeduplicated(scope: Scope, plan: Plan, frame: Frame, where: string[]): string | null {
  const aggregates = plan.select.filter((item) => isAggregate(item.expression));
  const tables = [...new Set(aggregates.flatMap((item) => instancesOf(scope.lexicon, item.expression)))];
  const [table] = tables;
  const source = table ? tableOfInstance(scope.lexicon, table) : undefined;
  if (!table || !source || tables.length > 1 || source.primaryKey.length === 0 || plan.having.length > 0) return null;
  const plain = plan.select.filter((item) => !isAggregate(item.expression));
  const q = scope.dialect.quote;
  const values = aggregates.map((item, place) => ({ item, name: `value_${place + 1}` }));
  const inner = [
    ...source.primaryKey.map((column) => renderColumn(scope, { table, column: column.name })),
    ...plain.map((item) => `${renderExpression(scope, item.expression)} AS ${q(item.alias)}`),
    ...values.map(({ item, name }) => `${renderArgument(scope, item.expression)} AS ${q(name)}`),
  ];
  const outer = plan.select.map((item) => {
    const value = values.find((candidate) => candidate.item === item);
    return value ? `${outerAggregate(scope, plan, item.expression, q(value.name))} AS ${q(item.alias)}` : q(item.alias);
  });
  const lines = [
    `SELECT\n  ${outer.join(',\n  ')}`,
    `FROM (\n  SELECT DISTINCT ${inner.join(', ')}\n  FROM ${renderFrom(scope, frame.root, frame.steps).join('\n  ')}${where.length > 0 ? `\n  WHERE ${where.join('\n    AND ')}` : ''}\n) AS one_row_each`,
  ];
  if (plain.length > 0) lines.push(`GROUP BY ${plain.map((item) => q(item.alias)).join(', ')}`);
  const order = plan.order.filter(({ expression }) =>
    plan.select.some((item) => sameExpression(item.expression, expression)),
  );
  if (order.length > 0) lines.push(`ORDER BY ${orderTerms(scope, { ...plan, order }).join(', ')}`);
  if (plan.limit !== null) lines.push(`LIMIT ${plan.limit}`);
  return lines.join('\n');
}

function renderArgument(scope: Scope, expression: Expression): string {
  if (expression.kind === 'share' || expression.kind === 'change') return renderArgument(scope, expression.of);
  if (expression.kind === 'aggregate') return renderColumn(scope, expression.ref);
  if (expression.kind === 'count') return '1';
  const text = renderExpression(scope, expression);
  return text.slice(text.indexOf('(') + 1, -1);
}

function outerAggregate(scope: Scope, plan: Plan, expression: Expression, name: string): string {
  if (expression.kind === 'change') {
    const inner = outerAggregate(scope, plan, expression.of, name);
    const over = plan.select.find((item) => sameExpression(item.expression, expression.over));
    return `${inner} - LAG(${inner}) OVER (ORDER BY ${scope.dialect.quote(over?.alias ?? '')})`;
  }
  if (expression.kind === 'share') {
    const inner = outerAggregate(scope, plan, expression.of, name);
    const within = (expression.within ?? []).flatMap((group) => {
      const item = plan.select.find((one) => sameExpression(one.expression, group));
      return item ? [scope.dialect.quote(item.alias)] : [];
    });
    const partition = within.length > 0 ? `PARTITION BY ${within.join(', ')}` : '';
    return `ROUND(100.0 * ${inner} / SUM(${inner}) OVER (${partition}), 2)`;
  }
  if (expression.kind === 'aggregate')
    return expression.fn === 'median' ? scope.dialect.median(name) : `${expression.fn.toUpperCase()}(${name})`;
  if (expression.kind === 'count') return `SUM(${name})`;
  const measure =
    expression.kind === 'measure' ? scope.lexicon.measures.find((item) => item.name === expression.measure) : undefined;
  const fn = (expression.kind === 'measure' ? expression.fn : null) ?? measure?.aggregate ?? 'sum';
  return fn === 'count_distinct' ? `COUNT(DISTINCT ${name})` : `${fn.toUpperCase()}(${name})`;
}
