import { isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import { renderBound } from '@/lib/semantic-parser/sql/render-condition';
import {
  renderColumn,
  renderExpression,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';

export function groupTerms(scope: Scope, plan: Plan): string[] {
  const terms: string[] = [];
  const add = (text: string) => {
    if (!terms.includes(text)) terms.push(text);
  };
  const plain = plan.select
    .map((item) => item.expression)
    .filter((expression) => !isAggregate(expression) && expression.kind !== 'share');
  for (const expression of plan.groups) {
    if (expression.kind === 'label') {
      for (const column of tableOfInstance(scope.lexicon, expression.table)?.primaryKey ?? [])
        add(renderColumn(scope, { table: expression.table, column: column.name }));
      const shown =
        plain.some((item) => sameExpression(item, expression)) ||
        (tableOfInstance(scope.lexicon, expression.table)?.primaryKey.length ?? 0) === 0;
      if (shown)
        for (const column of tableOfInstance(scope.lexicon, expression.table)?.nameColumns ?? [])
          add(renderColumn(scope, { table: expression.table, column: column.name }));
    } else add(renderExpression(scope, expression));
  }
  for (const expression of plain) {
    if (expression.kind === 'label')
      for (const column of tableOfInstance(scope.lexicon, expression.table)?.nameColumns ?? [])
        add(renderColumn(scope, { table: expression.table, column: column.name }));
    else add(renderExpression(scope, expression));
  }
  for (const { expression } of plan.order)
    if (!isAggregate(expression) && expression.kind !== 'label' && expression.kind !== 'share')
      add(renderExpression(scope, expression));
  return terms;
}

export function orderTerms(scope: Scope, plan: Plan): string[] {
  return plan.order.map(({ expression, descending }) => {
    const shown = plan.select.find((item) => sameExpression(item.expression, expression));
    const text = shown ? scope.dialect.quote(shown.alias) : renderExpression(scope, expression);
    return descending ? `${text} DESC` : text;
  });
}

export function havingTerms(scope: Scope, plan: Plan): string[] {
  return plan.having.map((having) => `${renderExpression(scope, having.expression)} ${renderBound(having)}`);
}

export function renderSelect(scope: Scope, plan: Plan): string {
  const items = plan.select.map(({ expression, alias }) => {
    const text = renderExpression(scope, expression);
    const bare = expression.kind === 'column' ? scope.dialect.quote(expression.ref.column) : text;
    const name = scope.dialect.quote(alias);
    return bare === name ? text : `${text} AS ${name}`;
  });
  const head = plan.distinct ? 'SELECT DISTINCT' : 'SELECT';
  return items.length === 1 ? `${head} ${items[0]}` : `${head}\n  ${items.join(',\n  ')}`;
}
