import { conditionInstances } from '@/lib/semantic-parser/plan/instances';
import { type JoinStep, joinTree } from '@/lib/semantic-parser/plan/join-path';
import {
  type Condition,
  type Expression,
  type Having,
  type Instance,
  type Literal,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';
import {
  aliasOf,
  renderExpression,
  renderFormula,
  type Scope,
  tableOfInstance,
} from '@/lib/semantic-parser/sql/render-expression';
import { renderFrom } from '@/lib/semantic-parser/sql/render-from';

export function renderLiteral(scope: Scope, value: Literal): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return scope.dialect.text(value);
}

function renderTime(scope: Scope, condition: Extract<Condition, { kind: 'time' }>): string {
  const left = renderExpression(scope, condition.left);
  const parts: string[] = [];
  if (condition.from) parts.push(`${left} >= ${scope.dialect.date(condition.from)}`);
  if (condition.to) parts.push(`${left} < ${scope.dialect.date(condition.to)}`);
  const text = parts.join(' AND ');
  return condition.negated ? `NOT (${text})` : text;
}

/** A column in which some rows have nothing, as training has seen. */
function holdsNulls(scope: Scope, expression: Expression): boolean {
  if (expression.kind !== 'column') return false;
  return (
    tableOfInstance(scope.lexicon, expression.ref.table)?.columns.find(({ name }) => name === expression.ref.column)
      ?.nulls === true
  );
}

/** A condition on tables that the query reads. */
export function renderPlain(scope: Scope, condition: Condition, via: readonly string[]): string {
  switch (condition.kind) {
    case 'compare': {
      const left = renderExpression(scope, condition.left);
      const text = `${left} ${condition.op} ${renderLiteral(scope, condition.value)}`;
      // Where nothing is stored, it is not that value either.
      return condition.op === '<>' && holdsNulls(scope, condition.left) ? `(${text} OR ${left} IS NULL)` : text;
    }
    case 'in':
      return `${renderExpression(scope, condition.left)} ${condition.negated ? 'NOT ' : ''}IN (${condition.values.map((value) => renderLiteral(scope, value)).join(', ')})`;
    case 'between':
      return `${renderExpression(scope, condition.left)} ${condition.negated ? 'NOT ' : ''}BETWEEN ${renderLiteral(scope, condition.low)} AND ${renderLiteral(scope, condition.high)}`;
    case 'like':
      return scope.dialect.like(renderExpression(scope, condition.left), condition.pattern, condition.negated);
    case 'null':
      return `${renderExpression(scope, condition.left)} IS ${condition.negated ? 'NOT ' : ''}NULL`;
    case 'time':
      return renderTime(scope, condition);
    case 'aggregate':
      return renderAgainstAggregate(scope, condition, via);
    case 'filter': {
      const filter = scope.lexicon.filters.find((item) => item.name === condition.filter);
      const text = filter ? `(${renderFormula(scope, condition.table, filter.expression)})` : 'TRUE';
      return condition.negated ? `NOT ${text}` : text;
    }
    case 'exists':
      return renderExists(scope, condition, via);
    case 'days': {
      const day = scope.dialect.dayOfWeek(renderExpression(scope, condition.left));
      return condition.days === 'weekdays' ? `${day} <= 5` : `${day} >= 6`;
    }
    case 'any':
      return `(${condition.conditions.map((item) => renderPlain(scope, item, via)).join(' OR ')})`;
  }
}

function renderAgainstAggregate(
  scope: Scope,
  condition: Extract<Condition, { kind: 'aggregate' }>,
  via: readonly string[],
): string {
  if (condition.left.kind !== 'column') return 'TRUE';
  const { ref } = condition.left;
  const base = tableOf(ref.table);
  const instances = condition.where.flatMap((item) => conditionInstances(scope.lexicon, item));
  const steps = joinTree(scope.lexicon, base, instances, via) ?? [];
  const inner: Scope = { ...scope, qualify: steps.length > 0, repeated: new Set() };
  const argument = renderExpression(inner, { kind: 'aggregate', fn: condition.fn, ref: { ...ref, table: base } });
  const where =
    condition.where.length > 0
      ? ` WHERE ${condition.where.map((item) => renderPlain(inner, item, via)).join(' AND ')}`
      : '';
  return `${renderExpression(scope, condition.left)} ${condition.op} (SELECT ${argument} FROM ${renderFrom(inner, base, steps).join(' ')}${where})`;
}

/** What a figure is held against: `> 5`, `BETWEEN 5 AND 9`. */
export function renderBound({ op, value, high }: Pick<Having, 'op' | 'value' | 'high'>): string {
  return op === 'between' ? `BETWEEN ${value} AND ${high ?? value}` : `${op} ${value}`;
}

function keyTuple(columns: string[]): string {
  return columns.length === 1 ? (columns[0] ?? '') : `(${columns.join(', ')})`;
}

/** `key IN (SELECT …)` over the joins that lead from `steps[0].from` to the rows meant. */
export function renderMembership(
  scope: Scope,
  steps: readonly JoinStep[],
  conditions: readonly Condition[],
  negated: boolean,
  via: readonly string[],
  counted?: Extract<Condition, { kind: 'exists' }>['counted'],
): string {
  const [first, ...rest] = steps;
  if (!first) return 'TRUE';
  const forward =
    tableOf(first.from) === scope.lexicon.tables[first.edge.from]?.name && (first.edge.manyToMany || !first.fansOut);
  const outerColumns = forward ? first.edge.fromColumns : first.edge.toColumns;
  const innerColumns = forward ? first.edge.toColumns : first.edge.fromColumns;
  const inner: Scope = { ...scope, qualify: rest.length > 0, repeated: new Set() };
  const outer = keyTuple(
    outerColumns.map(
      (column) => `${scope.qualify ? `${aliasOf(scope, first.from)}.` : ''}${scope.dialect.quote(column.name)}`,
    ),
  );
  const shown = innerColumns.map(
    (column) => `${inner.qualify ? `${aliasOf(inner, first.to)}.` : ''}${scope.dialect.quote(column.name)}`,
  );
  const where = conditions.map((condition) => renderPlain(inner, condition, via));
  if (negated) where.push(...shown.map((column) => `${column} IS NOT NULL`));
  const body = [
    `SELECT ${shown.join(', ')}`,
    `FROM ${renderFrom(inner, first.to, rest).join(' ')}`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    ...(counted ? [`GROUP BY ${shown.join(', ')} HAVING COUNT(*) ${renderBound(counted)}`] : []),
  ];
  if (!negated) return `${outer} IN (${body.join(' ')})`;
  // A row that points at nothing has none of the other side.
  const [pointer, second] = forward ? outerColumns : [];
  const text = `${outer} NOT IN (${body.join(' ')})`;
  return pointer?.nulls && !second ? `(${outer} IS NULL OR ${text})` : text;
}

function renderExists(scope: Scope, condition: Extract<Condition, { kind: 'exists' }>, via: readonly string[]): string {
  const instances = [condition.other, ...condition.where.flatMap((item) => conditionInstances(scope.lexicon, item))];
  const preferred = condition.via ? [...via, condition.via] : via;
  const steps = joinTree(scope.lexicon, condition.table, instances as Instance[], preferred);
  if (!steps || steps.length === 0) return 'TRUE';
  return renderMembership(scope, steps, condition.where, condition.negated, via, condition.counted);
}
