import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import {
  type Condition,
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import { defaultOrders } from '@/lib/semantic-parser/resolve/apply-orders';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { shareWithin } from '@/lib/semantic-parser/resolve/share-within';

const MOST_COLUMNS = 7;

function columnExpression(table: Instance, column: string): Expression {
  return { kind: 'column', ref: { table, column } };
}

/** Columns that show a row of a table: its name, and for a helpful answer what was tested and the attributes that tell rows apart. */
export function entityColumns(context: ResolveContext, plan: Plan, instance: Instance): Expression[] {
  const table = tableAt(context.lexicon, instance);
  if (!table) return [];
  const names = table.nameColumns.map((column) => columnExpression(instance, column.name));
  if (context.style === 'asked') return names;
  const tested = plan.where
    .flatMap((condition) => testedColumns(condition))
    .filter(
      (expression) =>
        expression.kind === 'column' &&
        (expression.ref.table === instance ||
          conditionInstances(context.lexicon, plan.where[0] as Condition).length > 0),
    );
  const rest = table.columns
    .filter(
      (column) =>
        !column.hidden &&
        !column.sensitive &&
        (!column.key || column.role === 'dimension') &&
        column.kind !== 'binary' &&
        column.kind !== 'json' &&
        column.words.length > 0,
    )
    .map((column) => columnExpression(instance, column.name));
  const orders = plan.order.map((item) => item.expression).filter((expression) => expression.kind === 'column');
  const all = [
    ...names,
    ...orders,
    ...tested.filter((expression) => expression.kind === 'column' && expression.ref.table === instance),
    ...rest,
  ];
  return all
    .filter((expression, place) => all.findIndex((other) => sameExpression(other, expression)) === place)
    .slice(0, MOST_COLUMNS);
}

function testedColumns(condition: Condition): Expression[] {
  if (condition.kind === 'exists' || condition.kind === 'filter') return [];
  if (condition.kind === 'any') return condition.conditions.flatMap(testedColumns);
  return [condition.left];
}

/** "how many customers have more than 5 invoices": the groups that meet the condition are counted, not their rows. */
function countGroups(context: ResolveContext, plan: Plan): boolean {
  const [only, second] = plan.select;
  if (plan.having.length === 0 || plan.groups.length > 0 || only?.expression.kind !== 'count' || second) return false;
  const { table, distinct } = only.expression;
  const key = tableAt(context.lexicon, table)?.primaryKey ?? [];
  if (distinct || key.length === 0) return false;
  plan.root = table;
  plan.outer = 'count';
  plan.groups = [{ kind: 'label', table }];
  plan.select = key.map((column) => ({ expression: columnExpression(table, column.name), alias: '' }));
  return true;
}

/** In a grouped answer the groups come first, then the measures; a ranking shows what it ranks by. */
export function finishSelect(context: ResolveContext, plan: Plan): void {
  if (countGroups(context, plan)) return;
  const expressions = () => plan.select.map((item) => item.expression);
  const measures = expressions().filter(isAggregate);
  const plain = expressions().filter((expression) => !isAggregate(expression));
  const ranked = plan.order.length > 0 && context.reading.superlatives.length > 0;
  if (plan.having.length > 0 && plan.groups.length === 0 && measures.length === 0) {
    const [first] = plain;
    const keyed =
      first?.kind === 'column' &&
      plan.having.some(
        (item) => first.kind === 'column' && instancesOf(context.lexicon, item.expression).includes(first.ref.table),
      );
    plan.groups.push(
      first && (first.kind === 'label' || keyed)
        ? first
        : { kind: 'label', table: first?.kind === 'column' ? first.ref.table : plan.root },
    );
    if (!first) plan.select.push({ expression: { kind: 'label', table: plan.root }, alias: '' });
  }
  if (measures.length > 0 && plain.length > 0 && !ranked)
    for (const expression of plain)
      if (!plan.groups.some((group) => sameExpression(group, expression))) plan.groups.push(expression);
  if (plan.groups.length > 0) finishGrouped(context, plan, ranked);
  else {
    expandLabels(context, plan);
    if (context.style === 'helpful' && ranked) showRanking(plan);
  }
  if (context.reading.share && !plan.select.some((item) => item.expression.kind === 'part'))
    addShare(plan, shareWithin(context, plan));
  defaultOrders(context, plan);
}

/** A column of the grouped table, or a key that points at it, already says which group a row is of. */
function covers(context: ResolveContext, expression: Expression, group: Expression): boolean {
  if (sameExpression(expression, group)) return true;
  if (group.kind !== 'label' || expression.kind !== 'column') return false;
  if (expression.ref.table === group.table) return true;
  const table = tableAt(context.lexicon, expression.ref.table);
  const target = tableAt(context.lexicon, group.table);
  return context.lexicon.edges.some(
    (edge) =>
      edge.from === table?.index &&
      edge.to === target?.index &&
      edge.fromColumns[0]?.name === expression.ref.column &&
      edge.fromColumns.length === 1,
  );
}

function finishGrouped(context: ResolveContext, plan: Plan, ranked: boolean): void {
  const select = plan.select.map((item) => item.expression);
  const groupsShown = plan.groups.filter((group) => !select.some((expression) => covers(context, expression, group)));
  const hasAsked = ranked && context.style === 'asked' && select.some((expression) => !isAggregate(expression));
  const shownGroups = hasAsked ? [] : groupsShown;
  const measures = select.filter(isAggregate);
  const plain = select.filter((expression) => !isAggregate(expression));
  const extra: Expression[] = [];
  if (context.style === 'helpful') {
    for (const { expression } of plan.order)
      if (isAggregate(expression) && !measures.some((item) => sameExpression(item, expression))) extra.push(expression);
    for (const { expression } of plan.having)
      if (
        !measures.some((item) => sameExpression(item, expression)) &&
        !extra.some((item) => sameExpression(item, expression))
      )
        extra.push(expression);
  }
  if (
    measures.length === 0 &&
    extra.length === 0 &&
    plan.having.length === 0 &&
    plan.order.length === 0 &&
    plain.length === 0
  )
    extra.push({ kind: 'count', table: plan.root, distinct: null });
  const ordered = [...shownGroups, ...plain, ...measures, ...extra];
  plan.select = ordered
    .filter((expression, place) => ordered.findIndex((other) => sameExpression(other, expression)) === place)
    .map((expression) => ({ expression, alias: '' }));
  if (context.style === 'asked')
    plan.select = plan.select.flatMap((item) =>
      item.expression.kind === 'label' ? nameColumnsOf(context, item.expression.table) : [item],
    );
}

/** The figure that ranks the rows stands beside them. */
function showRanking(plan: Plan): void {
  for (const { expression } of plan.order) {
    if (
      expression.kind === 'column' &&
      !plan.select.some((item) => sameExpression(item.expression, expression)) &&
      !plan.select.some((item) => isAggregate(item.expression))
    )
      plan.select.push({ expression, alias: '' });
  }
}

function nameColumnsOf(context: ResolveContext, table: Instance) {
  return (tableAt(context.lexicon, table)?.nameColumns ?? []).map((column) => ({
    expression: columnExpression(table, column.name),
    alias: '',
  }));
}

/** A listed table becomes its columns; beside columns already asked for, its name alone. */
function expandLabels(context: ResolveContext, plan: Plan): void {
  const labels = plan.select.filter((item) => item.expression.kind === 'label');
  const others = plan.select.length - labels.length;
  plan.select = plan.select.flatMap((item) => {
    const { expression } = item;
    if (expression.kind !== 'label') return [item];
    const covered = plan.select.some(
      (other) =>
        other.expression.kind === 'column' &&
        other.expression.ref.table === expression.table &&
        !plan.perGroup?.some((group) => sameExpression(group, other.expression)),
    );
    if (others > 0 || labels.length > 1) return covered ? [] : nameColumnsOf(context, expression.table);
    return entityColumns(context, plan, expression.table).map((column) => ({ expression: column, alias: '' }));
  });
}

/** "as a share": each measure also as a percentage of the whole. */
export function addShare(plan: Plan, within: Expression[] = []): void {
  const measure = plan.select.find((item) => isAggregate(item.expression) && item.expression.kind !== 'share');
  if (!measure || plan.groups.length === 0 || plan.select.some((item) => item.expression.kind === 'share')) return;
  const of = measure.expression;
  plan.select.push({ expression: { kind: 'share', of, ...(within.length > 0 && { within }) }, alias: '' });
}
