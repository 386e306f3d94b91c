import { changeConditions, measureOf } from '@/lib/semantic-parser/follow-up/change-conditions';
import { asksToDrop, dropFromPlan } from '@/lib/semantic-parser/follow-up/drop-from-plan';
import { narrows } from '@/lib/semantic-parser/follow-up/is-follow-up';
import { listCounted } from '@/lib/semantic-parser/follow-up/list-counted';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';
import { applyOrders, defaultOrders } from '@/lib/semantic-parser/resolve/apply-orders';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { addShare, entityColumns } from '@/lib/semantic-parser/resolve/finish-select';
import { groupExpressions } from '@/lib/semantic-parser/resolve/group-expressions';
import { nameColumns } from '@/lib/semantic-parser/resolve/name-columns';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';
import { findAnchors } from '@/lib/semantic-parser/resolve/resolve-table';
import { isFigure, putTogether } from '@/lib/semantic-parser/resolve/settle-select';

const ADDING = /^(and|also|plus|as well|再|并|也|还有|以及|加上|和|同时|另外)/i;

/** The tables of the plan before stand in for what the follow-up does not name. */
function bringAnchors(context: ResolveContext, plan: Plan): void {
  const shown = [...plan.select.map((item) => item.expression), ...plan.groups].flatMap((expression) =>
    instancesOf(context.lexicon, expression),
  );
  const tested = plan.where.flatMap((condition) => conditionInstances(context.lexicon, condition));
  for (const instance of new Set([...shown, plan.root, ...tested])) {
    context.anchors.push({ instance, table: tableIndex(context.lexicon, instance), at: -1 });
  }
  context.focus = plan.root;
  for (const name of plan.via) context.via.add(name);
}

function showGroups(plan: Plan, groups: Expression[]): void {
  const measures = plan.select.filter((item) => isAggregate(item.expression));
  const kept =
    measures.length > 0
      ? measures
      : [{ expression: { kind: 'count', table: plan.root, distinct: null } as Expression, alias: '' }];
  plan.groups = groups;
  plan.select = [...groups.map((expression) => ({ expression, alias: '' })), ...kept];
}

function changeGroups(context: ResolveContext, plan: Plan, question: string): boolean {
  const measure = measureOf(plan);
  const measured = measure ? (instancesOf(context.lexicon, measure)[0] ?? null) : plan.root;
  const added = groupExpressions(context, context.reading, measured);
  if (added.length === 0) return false;
  const adds =
    ADDING.test(question) || context.reading.terms.some((term) => isOperator(term, 'and') && term.index === 0);
  const timed = added.some((group) => group.kind === 'grain');
  const kept = adds
    ? plan.groups.filter(
        (group) => !(timed && group.kind === 'grain') && !added.some((other) => sameExpression(other, group)),
      )
    : [];
  showGroups(plan, [...kept, ...added]);
  plan.order = [];
  plan.limit = null;
  return true;
}

function countInstead(plan: Plan): void {
  plan.select = [{ expression: { kind: 'count', table: plan.root, distinct: null }, alias: '' }];
  plan.groups = [];
  plan.order = [];
  plan.limit = null;
}

/** New measures take the place of the old ones, or stand beside them after "and". */
function changeShown(context: ResolveContext, plan: Plan, question: string): boolean {
  const measured = plan.select.some((item) => isAggregate(item.expression));
  const expressions = context.reading.select
    .map((term: Term) => resolveExpression(context, term))
    .filter((item): item is Expression => item !== null)
    // Beside figures that are put together, a column of numbers is put together too.
    .map((item) => (measured && isFigure(context, item) ? putTogether(context, item) : item));
  if (expressions.length === 0) return false;
  const [first] = expressions;
  const counts = context.reading.select[0];
  if (counts?.kind === 'aggregate' && counts.fn === 'count' && !counts.of) {
    countInstead(plan);
    return true;
  }
  const aggregates = expressions.filter(isAggregate);
  const adds = ADDING.test(question);
  const dimensions = plan.select.filter((item) => !isAggregate(item.expression));
  const measures = plan.select.filter((item) => isAggregate(item.expression));
  if (aggregates.length > 0) {
    plan.select = [
      ...dimensions,
      ...(adds ? measures : []),
      ...aggregates.map((expression) => ({ expression, alias: '' })),
    ];
    plan.order = plan.order.filter(({ expression }) => !isAggregate(expression));
    if (first && plan.limit !== null) plan.order.unshift({ expression: first, descending: true });
    return true;
  }
  for (const expression of expressions)
    if (!plan.select.some((item) => sameExpression(item.expression, expression)))
      plan.select.push({ expression, alias: '' });
  if (measures.length > 0)
    for (const expression of expressions)
      if (!plan.groups.some((group) => sameExpression(group, expression))) plan.groups.push(expression);
  if (expressions.some((expression) => expression.kind === 'label')) {
    plan.select = plan.select.flatMap((item) =>
      item.expression.kind === 'label' && plan.groups.length === 0
        ? entityColumns(context, plan, item.expression.table).map((expression) => ({ expression, alias: '' }))
        : [item],
    );
  }
  return true;
}

function changeLimit(context: ResolveContext, plan: Plan): boolean {
  const { reading } = context;
  const ranking = reading.superlatives.find((item) => item.key === null || item.limit > 1);
  const limit = reading.limit ?? ranking?.limit ?? null;
  if (limit === null) return false;
  plan.limit = limit;
  const measure = measureOf(plan);
  const descending = ranking ? ranking.descending : !reading.terms.some((term) => isOperator(term, 'bottom'));
  const key = ranking?.key?.kind === 'term' ? resolveExpression(context, ranking.key.term) : null;
  const first = reading.terms.some((term) => /^(first|the first)$/i.test(term.unit.text));
  const chosen = key ?? (first && plan.order.length > 0 ? undefined : measure);
  if (chosen) plan.order = [{ expression: chosen, descending }];
  return true;
}

function changeOrder(context: ResolveContext, plan: Plan): boolean {
  const { orders } = context.reading;
  if (orders.length === 0) return false;
  const [first] = plan.order;
  if (orders.every((order) => order.key === null && !order.alphabetical) && first) {
    plan.order = [{ expression: first.expression, descending: orders[0]?.descending ?? true }];
    return true;
  }
  plan.order = [];
  applyOrders(context, plan);
  return plan.order.length > 0;
}

/** "the average instead": the function of the measure shown changes. */
function changeFunction(context: ResolveContext, plan: Plan): boolean {
  const term = context.reading.terms.find(
    (item) => item.kind === 'operator' && !item.used && isOperator(item, 'avg', 'sum', 'min', 'max', 'median'),
  );
  const measure = measureOf(plan);
  if (
    !term ||
    !measure ||
    measure.kind === 'count' ||
    measure.kind === 'share' ||
    measure.kind === 'change' ||
    measure.kind === 'part'
  )
    return false;
  term.used = true;
  const fn = (['avg', 'sum', 'min', 'max', 'median'] as const).find((name) => isOperator(term, name)) ?? 'sum';
  const changed: Expression =
    measure.kind === 'measure' ? { ...measure, fn } : measure.kind === 'aggregate' ? { ...measure, fn } : measure;
  const swap = (expression: Expression) => (sameExpression(expression, measure) ? changed : expression);
  plan.select = plan.select.map((item) => ({ ...item, expression: swap(item.expression) }));
  plan.order = plan.order.map((item) => ({ ...item, expression: swap(item.expression) }));
  return true;
}

/** A difference goes with the rows that it compared. */
function dropDifferences(plan: Plan): void {
  plan.select = plan.select.filter(({ expression }) => {
    if (expression.kind !== 'change' && expression.kind !== 'running') return true;
    const { of, over } = expression;
    return (
      plan.groups.some((group) => sameExpression(group, over)) &&
      plan.select.some((item) => sameExpression(item.expression, of))
    );
  });
}

/** The plan before with the follow-up's changes; null when nothing of it applies. */
export function modifyPlan(context: ResolveContext, previous: Plan, question: string): Plan | null {
  const plan: Plan = structuredClone(previous);
  plan.locale = context.locale;
  bringAnchors(context, plan);
  findAnchors(context);
  if (listCounted(context, plan, question)) return finished(context, plan);
  if (asksToDrop(question)) return dropFromPlan(context, plan) ? finished(context, plan) : null;
  const changes = [
    changeConditions(context, plan),
    changeGroups(context, plan, question),
    !narrows(question, context.reading) && changeShown(context, plan, question),
    changeFunction(context, plan),
    changeLimit(context, plan),
    changeOrder(context, plan),
  ];
  const reshaped = changes[1] || changes[2] || changes[3];
  if (plan.outer === 'count' && reshaped) return null;
  if (context.reading.share) {
    addShare(plan);
    changes.push(plan.select.some((item) => item.expression.kind === 'share'));
  }
  if (
    /^(show |give me )?(all|everything)( of (them|it))?[.!?]*$|^(显示)?(全部|所有)/i.test(question.trim()) &&
    plan.limit !== null
  ) {
    plan.limit = null;
    changes.push(true);
  }
  if (!changes.some(Boolean)) return null;
  if (plan.groups.length === 0 && plan.select.some((item) => isAggregate(item.expression)))
    plan.order = plan.order.filter(({ expression }) =>
      plan.select.some((item) => sameExpression(item.expression, expression)),
    );
  return finished(context, plan);
}

function finished(context: ResolveContext, plan: Plan): Plan {
  dropDifferences(plan);
  defaultOrders(context, plan);
  plan.via = [...context.via];
  nameColumns(context, plan);
  return plan;
}
