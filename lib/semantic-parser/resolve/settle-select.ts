import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { defaultAggregate } from '@/lib/semantic-parser/resolve/resolve-expression';

function columnAt(context: ResolveContext, expression: Expression) {
  if (expression.kind !== 'column') return undefined;
  return tableAt(context.lexicon, expression.ref.table)?.columns.find((item) => item.name === expression.ref.column);
}

export function isFigure(context: ResolveContext, expression: Expression): boolean {
  const column = columnAt(context, expression);
  return column?.numeric === true && !column.key && !column.year;
}

export function putTogether(context: ResolveContext, expression: Expression): Expression {
  const column = columnAt(context, expression);
  return column && expression.kind === 'column'
    ? { kind: 'aggregate', fn: defaultAggregate(column), ref: expression.ref }
    : expression;
}

/** A table said beside columns of its own is not shown once more. */
function withoutCovered(shown: readonly Expression[]): Expression[] {
  return shown.filter(
    (expression) =>
      expression.kind !== 'label' ||
      !shown.some((other) => other.kind === 'column' && other.ref.table === expression.table),
  );
}

function unique(expressions: readonly Expression[]): Expression[] {
  return expressions.filter(
    (expression, place) => expressions.findIndex((other) => sameExpression(other, expression)) === place,
  );
}

function allColumns(context: ResolveContext, plan: Plan): Expression[] {
  const columns =
    tableAt(context.lexicon, plan.root)?.columns.filter((column) => context.style === 'asked' || !column.hidden) ?? [];
  return columns.map((column) => ({ kind: 'column', ref: { table: plan.root, column: column.name } }));
}

/** "titles by year" counts titles: the column that names rows stands for them. */
function asRows(context: ResolveContext, expression: Expression): Expression {
  const column = columnAt(context, expression);
  const table = column ? context.lexicon.tables[column.table] : undefined;
  const names =
    column !== undefined &&
    table?.nameColumns.length === 1 &&
    table.nameColumns[0] === column &&
    context.style === 'helpful';
  return names && expression.kind === 'column' ? { kind: 'label', table: expression.ref.table } : expression;
}

/** Groups without anything to put together: rows are counted, figures added up, or the groups become plain columns. */
function settleBareGroups(
  context: ResolveContext,
  plan: Plan,
  plain: Expression[],
  groups: Expression[],
): Expression[] {
  plan.groups = groups;
  if (plain.length === 0) return [];
  const labels = plain
    .map((expression) => asRows(context, expression))
    .filter((expression) => expression.kind === 'label');
  if (labels.length === plain.length && !groups.some((group) => labels.some((label) => sameExpression(label, group)))) {
    return labels.flatMap((label) =>
      label.kind === 'label' ? [{ kind: 'count' as const, table: label.table, distinct: null }] : [],
    );
  }
  const ownRows = groups.some(
    (group) =>
      group.kind === 'label' &&
      plain.some((expression) => expression.kind === 'column' && expression.ref.table === group.table),
  );
  if (!ownRows && plain.every((expression) => isFigure(context, expression)))
    return plain.map((expression) => putTogether(context, expression));
  plan.groups = [];
  const shownGroups = groups.filter((group) => group.kind !== 'label');
  const names =
    context.style === 'helpful' || !ownRows ? groups.filter((group) => group.kind === 'label' && !ownRows) : [];
  return [...names, ...shownGroups, ...plain];
}

/** Decides what is shown and what is grouped by. `ranked` is true when a superlative or HAVING needs the groups. */
export function settleSelect(
  context: ResolveContext,
  plan: Plan,
  shown: readonly Expression[],
  groups: Expression[],
  ranked: boolean,
): void {
  if (context.reading.everything && !shown.some(isAggregate)) {
    plan.select = allColumns(context, plan).map((expression) => ({ expression, alias: '' }));
    return;
  }
  const kept = withoutCovered(unique(shown));
  plan.groups = groups;
  const bare = groups.length > 0 && !kept.some(isAggregate) && !ranked;
  const select = bare ? settleBareGroups(context, plan, kept, groups) : kept;
  plan.select = unique(select).map((expression) => ({ expression, alias: '' }));
}
