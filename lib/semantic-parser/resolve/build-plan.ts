import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { edgeName } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Expression, type Instance, isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { asksForDifference } from '@/lib/semantic-parser/read/is-comparing';
import { isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';
import { applyBoth } from '@/lib/semantic-parser/resolve/apply-both';
import { applyDays } from '@/lib/semantic-parser/resolve/apply-days';
import { applyDifference } from '@/lib/semantic-parser/resolve/apply-difference';
import { applyNever } from '@/lib/semantic-parser/resolve/apply-never';
import { applyOrders } from '@/lib/semantic-parser/resolve/apply-orders';
import { applyOuter } from '@/lib/semantic-parser/resolve/apply-outer';
import { applyOverTime, stepsOfTime } from '@/lib/semantic-parser/resolve/apply-over-time';
import { applyPart } from '@/lib/semantic-parser/resolve/apply-part';
import { applySuperlatives } from '@/lib/semantic-parser/resolve/apply-superlatives';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { echoesQuestion } from '@/lib/semantic-parser/resolve/echoes-question';
import { findFocus } from '@/lib/semantic-parser/resolve/find-focus';
import { entityColumns, finishSelect } from '@/lib/semantic-parser/resolve/finish-select';
import { grainOf, groupExpressions } from '@/lib/semantic-parser/resolve/group-expressions';
import { nameColumns } from '@/lib/semantic-parser/resolve/name-columns';
import { nameOnce } from '@/lib/semantic-parser/resolve/names-once';
import { tellsRowsApart } from '@/lib/semantic-parser/resolve/ranked-figure';
import { requireContext } from '@/lib/semantic-parser/resolve/require-context';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint } from '@/lib/semantic-parser/resolve/resolve-hint';
import { findAnchors } from '@/lib/semantic-parser/resolve/resolve-table';
import { isFigure, putTogether, settleSelect } from '@/lib/semantic-parser/resolve/settle-select';
import { splitCompared } from '@/lib/semantic-parser/resolve/split-compared';
import { totalOfBareMeasure } from '@/lib/semantic-parser/resolve/total-of-bare-measure';
import { askedTrade } from '@/lib/semantic-parser/resolve/trade-measure';
import { whereAndHaving } from '@/lib/semantic-parser/resolve/where-and-having';

export interface PlanResult {
  plan: Plan;
  /** Conditions and things read but not placed. */
  lost: number;
}

/** "names" of rows that are named by several columns. */
function nameParts(context: ResolveContext, table: Instance): Expression[] {
  return (tableAt(context.lexicon, table)?.nameColumns ?? []).map((column) => ({
    kind: 'column',
    ref: { table, column: column.name },
  }));
}

/** "average amount per invoice": one row a group leaves nothing to put together, so the plain average is meant. */
function withoutOwnRows(
  context: ResolveContext,
  measure: Expression | undefined,
  groups: readonly Expression[],
): Expression[] {
  const name = measure?.kind === 'measure' ? measure.measure : null;
  const fn =
    measure?.kind === 'aggregate'
      ? measure.fn
      : measure?.kind === 'measure'
        ? (measure.fn ?? context.lexicon.measures.find((item) => item.name === name)?.aggregate)
        : undefined;
  if (!measure || fn !== 'avg') return [...groups];
  const [table] = instancesOf(context.lexicon, measure);
  return groups.filter((group) => group.kind !== 'label' || group.table !== table);
}

/** The table whose figures things of another are ranked by: "top employees by revenue". */
function rankedBy(context: ResolveContext): Instance | null {
  for (const { key } of context.reading.superlatives) {
    const expression = key?.kind === 'term' ? resolveExpression(context, key.term) : null;
    if (expression?.kind !== 'measure' && expression?.kind !== 'aggregate') continue;
    const [table] = instancesOf(context.lexicon, expression);
    if (table && table !== context.focus) return table;
  }
  return null;
}

/** One row a thing, and one counted in each: no answer to anything. */
function countsItself(plan: Plan): boolean {
  const figures = plan.select.map((item) => item.expression).filter(isAggregate);
  const [group, second] = plan.groups;
  const [figure] = figures;
  return (
    group?.kind === 'label' &&
    !second &&
    figures.length === 1 &&
    figure?.kind === 'count' &&
    !figure.distinct &&
    figure.table === group.table
  );
}

/** "how much heavier are males than females": one figure of each, which the adjective may name. */
function putComparedTogether(context: ResolveContext, shown: Expression[]): void {
  if (!asksForDifference(context.reading) || shown.some(isAggregate)) return;
  const { adjective = null } = context.reading.difference ?? {};
  const figures = shown.filter((expression) => isFigure(context, expression));
  const hinted = adjective && figures.length === 0 ? resolveHint(context, adjective, context.focus, null) : null;
  const figure: Expression | undefined = hinted
    ? { kind: 'column', ref: { table: hinted.instance, column: hinted.column.name } }
    : figures[0];
  if (figure?.kind !== 'column' || figures.length > 1) return;
  shown.splice(
    0,
    shown.length,
    hinted ? { kind: 'aggregate', fn: 'avg', ref: figure.ref } : putTogether(context, figure),
  );
}

/** "average score of students who …" on a sheet of students: a column with another cell in each row stands for the rows. */
function standsForRows(context: ResolveContext, term: Term, expression: Expression): boolean {
  const before = context.reading.terms[term.index - 1];
  const figures = context.reading.select.filter((item) => item.kind === 'aggregate' && item.of);
  return isOperator(before, 'of') && figures.length > 0 && tellsRowsApart(context, expression);
}

/** Settles tables and columns of a reading and makes the plan; null when nothing of it is about the data. */
export function buildPlan(context: ResolveContext): PlanResult | null {
  const { reading } = context;
  findAnchors(context);
  for (const role of reading.roles) {
    const edge = context.lexicon.edges[role];
    if (edge) context.via.add(edgeName(context.lexicon, edge));
  }
  context.focus = findFocus(context);
  const plan: Plan = {
    version: 1,
    locale: context.locale,
    root: context.focus ?? '',
    select: [],
    groups: [],
    where: [],
    having: [],
    order: [],
    limit: reading.limit,
    distinct: reading.distinct,
    through: [],
    via: [],
    combine: null,
  };
  let lost = 0;
  const shown: Expression[] = [];
  for (const term of reading.select) {
    const expression = resolveExpression(context, term);
    if (expression?.kind === 'label' && !isTable(term)) shown.push(...nameParts(context, expression.table));
    else if (expression && !standsForRows(context, term, expression)) shown.push(expression);
    else if (expression) continue;
    else lost++;
  }
  const traded = shown.every(({ kind }) => kind === 'label') ? askedTrade(context) : null;
  if (traded) shown.splice(0, shown.length, traded);
  putComparedTogether(context, shown);
  const measuredExpression = shown.find(isAggregate);
  const measured = measuredExpression ? (instancesOf(context.lexicon, measuredExpression)[0] ?? null) : null;
  if (measured && !context.focus) context.focus = measured;
  const grouped = groupExpressions(context, reading, measured, shown);
  lost += reading.groups.length - Math.min(grouped.length, reading.groups.length);
  const groups = withoutOwnRows(context, measuredExpression, grouped);
  const steps = stepsOfTime(context, groups, measured);
  if (steps) groups.unshift(steps);
  if (reading.overTime && !groups.some((group) => group.kind === 'grain')) {
    const grouped = grainOf(context, measured ?? context.focus, 'month');
    if (grouped) groups.unshift(grouped);
  }
  if (!context.focus && groups[0]) context.focus = instancesOf(context.lexicon, groups[0])[0] ?? null;
  context.measured = measured ?? rankedBy(context);
  lost += whereAndHaving(context, plan);
  lost += applyDays(context, plan);
  const settled = totalOfBareMeasure(context, plan, shown, groups);
  const total = settled.find(isAggregate);
  splitCompared(context, plan, groups, measured ?? (total ? (instancesOf(context.lexicon, total)[0] ?? null) : null));
  if (!context.focus) {
    const [first] = plan.where;
    const [instance] = first ? conditionInstances(context.lexicon, first) : [];
    if (!instance) return null;
    context.focus = instance;
  }
  plan.root = context.focus;
  const sorted = reading.orders.some((order) => order.key?.kind === 'term' && order.key.term.kind === 'aggregate');
  settleSelect(context, plan, settled, groups, reading.superlatives.length > 0 || plan.having.length > 0 || sorted);
  lost += applySuperlatives(context, plan);
  applyOrders(context, plan);
  lost += applyPart(context, plan);
  finishSelect(context, plan);
  if (plan.having.length > 0 && plan.groups.length === 0) lost++;
  if (countsItself(plan)) lost++;
  lost += applyOuter(context, plan);
  lost += applyDifference(context, plan);
  lost += applyOverTime(context, plan);
  requireContext(context, plan);
  if (plan.select.length === 0)
    plan.select = entityColumns(context, plan, plan.root).map((expression) => ({ expression, alias: '' }));
  if (echoesQuestion(context, plan)) lost++;
  nameOnce(context, plan);
  plan.via = [...context.via];
  nameColumns(context, plan);
  applyBoth(context, plan);
  applyNever(context, plan);
  return { plan, lost };
}
