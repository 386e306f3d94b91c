import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { labelOf, tableAt } from '@/lib/semantic-parser/plan/label-of';
import {
  type Condition,
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import { isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';
import { applyBoth } from '@/lib/semantic-parser/resolve/apply-both';
import { applyOrders } from '@/lib/semantic-parser/resolve/apply-orders';
import { applyPart } from '@/lib/semantic-parser/resolve/apply-part';
import { applySuperlatives } from '@/lib/semantic-parser/resolve/apply-superlatives';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { entityColumns, finishSelect } from '@/lib/semantic-parser/resolve/finish-select';
import { grainOf, groupExpressions } from '@/lib/semantic-parser/resolve/group-expressions';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveCondition } from '@/lib/semantic-parser/resolve/resolve-conditions';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint } from '@/lib/semantic-parser/resolve/resolve-hint';
import { findAnchors, resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { settleSelect } from '@/lib/semantic-parser/resolve/settle-select';
import { splitCompared } from '@/lib/semantic-parser/resolve/split-compared';
import { whoTrades } from '@/lib/semantic-parser/resolve/trade-measure';

/** The table the question is about: what is ranked or listed, else what is counted or measured. */
function findFocus(context: ResolveContext): Instance | null {
  const { reading } = context;
  const tableOfTerm = (term: Term | null | undefined): Instance | null =>
    term && term.kind === 'mention' && isTable(term) ? resolveTable(context, term) : null;
  for (const superlative of reading.superlatives) {
    const table = tableOfTerm(superlative.entity);
    if (table) return table;
  }
  for (const term of reading.select) {
    const table = tableOfTerm(term);
    if (table) return table;
  }
  for (const term of reading.select) {
    if (term.kind === 'mention') {
      const found = resolveColumn(context, term);
      const measured = term.unit.targets[0]?.kind === 'measure';
      if (found && !measured) return found.ref.table;
    }
  }
  for (const term of reading.select) {
    const table = term.kind === 'aggregate' && term.of ? tableOfTerm({ ...term.of, kind: 'mention' }) : null;
    if (table) return table;
    if (term.kind === 'aggregate' && term.of) {
      const expression = resolveExpression(context, term);
      const [instance] = expression ? instancesOf(context.lexicon, expression) : [];
      if (instance) return instance;
    }
    if (term.kind === 'mention') {
      const expression = resolveExpression(context, term);
      const [instance] = expression ? instancesOf(context.lexicon, expression) : [];
      if (instance) return instance;
    }
  }
  for (const term of reading.context) {
    const table = tableOfTerm(term);
    if (table) return table;
  }
  return whoTrades(context) ?? context.anchors[0]?.instance ?? focusOfRest(context);
}

/** Nothing is listed or named: what is ranked or tested tells the table, or there is only one. */
function focusOfRest(context: ResolveContext): Instance | null {
  const { lexicon, reading } = context;
  for (const { key } of reading.superlatives) {
    const expression = key?.kind === 'term' ? resolveExpression(context, key.term) : null;
    const [instance] = expression ? instancesOf(lexicon, expression) : [];
    if (instance) return instance;
    const hinted = key?.kind === 'hint' ? resolveHint(context, key.adjective, null, null) : null;
    if (hinted) return hinted.instance;
  }
  for (const condition of reading.conditions) {
    const target = condition.kind === 'filter' ? condition.of.unit.targets[0] : undefined;
    const filter = target?.kind === 'filter' ? lexicon.filters[target.filter] : undefined;
    if (filter) return filter.table;
  }
  const [only, second] = lexicon.tables.filter((table) => !table.hidden);
  const touches = reading.groups.length + reading.conditions.length + reading.select.length > 0;
  return only && !second && touches ? only.name : null;
}

/** "not bought anything in 2025": what follows a missing row says which row is missing. */
function insideMissing(context: ResolveContext, plan: Plan, condition: ReadCondition): boolean {
  const missing = plan.where.findLast((item) => item.kind === 'exists' && item.negated);
  const opened = context.reading.conditions.find(
    (item) => item.kind === 'related' && item.negated && item.start < condition.start,
  );
  if (
    missing?.kind !== 'exists' ||
    !opened ||
    context.reading.terms.slice(opened.end, condition.start).some((term) => isOperator(term, 'and', 'that', 'comma'))
  )
    return false;
  const resolved = resolveCondition(
    {
      ...context,
      focus: missing.other,
      anchors: [{ instance: missing.other, table: tableIndex(context.lexicon, missing.other), at: opened.end }],
    },
    condition,
  );
  if (resolved?.kind !== 'where' || conditionInstances(context.lexicon, resolved.condition).includes(missing.table))
    return false;
  missing.where.push(resolved.condition);
  return true;
}

function addAlternative(plan: Plan, condition: Condition): void {
  const last = plan.where.pop();
  if (!last) return;
  plan.where.push({ kind: 'any', conditions: [...(last.kind === 'any' ? last.conditions : [last]), condition] });
}

function whereAndHaving(context: ResolveContext, plan: Plan): number {
  let lost = 0;
  let first = true;
  for (const condition of context.reading.conditions) {
    if (insideMissing(context, plan, condition)) continue;
    const resolved = resolveCondition(context, condition);
    if (!resolved) lost++;
    else if (resolved.kind === 'having') plan.having.push(resolved.having);
    else if (context.reading.alternatives.has(condition) && !first && plan.where.length > 0)
      addAlternative(plan, resolved.condition);
    else plan.where.push(resolved.condition);
    first = resolved?.kind !== 'where';
  }
  return lost;
}

/** Tables that the question names but nothing shows or tests must still have a matching row. */
function requireContext(context: ResolveContext, plan: Plan): void {
  const shown = new Set(
    [
      ...plan.select.map((item) => item.expression),
      ...plan.groups,
      ...plan.having.map((item) => item.expression),
      ...plan.order.map((item) => item.expression),
    ].flatMap((expression) => instancesOf(context.lexicon, expression)),
  );
  const tested = new Set(
    plan.where.flatMap((condition) =>
      condition.kind === 'exists' ? [condition.table, condition.other] : conditionInstances(context.lexicon, condition),
    ),
  );
  const entity = plan.root;
  for (const term of context.reading.context) {
    if (!isTable(term)) continue;
    const table = resolveTable(context, term);
    if (!table || shown.has(table) || tested.has(table) || tableOf(table) === tableOf(entity)) continue;
    const has = context.lexicon.edgesOf[tableIndex(context.lexicon, entity)] ?? [];
    const direct = has.some(
      (edge) => edge.from === tableIndex(context.lexicon, entity) && edge.to === tableIndex(context.lexicon, table),
    );
    if (!direct) plan.where.push({ kind: 'exists', table: entity, other: table, where: [], negated: false, via: null });
    tested.add(table);
  }
}

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

/** Settles tables and columns of a reading and makes the plan; null when nothing of it is about the data. */
export function buildPlan(context: ResolveContext): PlanResult | null {
  const { reading } = context;
  findAnchors(context);
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
    else if (expression) shown.push(expression);
    else lost++;
  }
  const measuredExpression = shown.find(isAggregate);
  const measured = measuredExpression ? (instancesOf(context.lexicon, measuredExpression)[0] ?? null) : null;
  if (measured && !context.focus) context.focus = measured;
  const grouped = groupExpressions(context, reading, measured, shown);
  lost += reading.groups.length - Math.min(grouped.length, reading.groups.length);
  const groups = withoutOwnRows(context, measuredExpression, grouped);
  if (reading.overTime && !groups.some((group) => group.kind === 'grain')) {
    const grouped = grainOf(context, measured ?? context.focus, 'month');
    if (grouped) groups.unshift(grouped);
  }
  if (!context.focus && groups[0]) context.focus = instancesOf(context.lexicon, groups[0])[0] ?? null;
  context.measured = measured;
  lost += whereAndHaving(context, plan);
  splitCompared(context, plan, groups, measured);
  if (!context.focus) {
    const [first] = plan.where;
    const [instance] = first ? conditionInstances(context.lexicon, first) : [];
    if (!instance) return null;
    context.focus = instance;
  }
  plan.root = context.focus;
  const sorted = reading.orders.some((order) => order.key?.kind === 'term' && order.key.term.kind === 'aggregate');
  settleSelect(context, plan, shown, groups, reading.superlatives.length > 0 || plan.having.length > 0 || sorted);
  lost += applySuperlatives(context, plan);
  applyOrders(context, plan);
  lost += applyPart(context, plan);
  finishSelect(context, plan);
  if (plan.having.length > 0 && plan.groups.length === 0) lost++;
  if (countsItself(plan)) lost++;
  applyOuter(context, plan);
  requireContext(context, plan);
  if (plan.select.length === 0)
    plan.select = entityColumns(context, plan, plan.root).map((expression) => ({ expression, alias: '' }));
  plan.via = [...context.via];
  nameColumns(context, plan);
  applyBoth(context, plan);
  return { plan, lost };
}

/** "average number of tracks per album", "average monthly revenue": the groups' figures are averaged in turn. */
function applyOuter(context: ResolveContext, plan: Plan): void {
  const [term] = context.reading.select;
  const measures = plan.select.filter((item) => isAggregate(item.expression));
  const [measure] = measures;
  if (context.reading.select.length !== 1 || !term || !measure || measures.length !== 1 || plan.groups.length === 0)
    return;
  const [group] = plan.groups;
  const summed =
    measure.expression.kind === 'measure' &&
    context.lexicon.measures.some(
      (item) =>
        measure.expression.kind === 'measure' && item.name === measure.expression.measure && item.aggregate === 'sum',
    );
  if (term.inner && term.fn) plan.outer = term.fn;
  else if (
    summed &&
    term.fn === 'avg' &&
    plan.groups.length === 1 &&
    (group?.kind === 'label' || group?.kind === 'grain') &&
    measure.expression.kind === 'measure'
  ) {
    plan.outer = 'avg';
    measure.expression = { ...measure.expression, fn: null };
  }
  if (!plan.outer) return;
  plan.select = [measure];
  plan.order = [];
}

/** Gives every result column a name of its own. */
export function nameColumns(context: Pick<ResolveContext, 'lexicon' | 'locale'>, plan: Plan): void {
  const seen = new Map<string, number>();
  const repeated = new Set<string>();
  const labels = plan.select.map((item) => labelOf(context.lexicon, item.expression, context.locale));
  for (const label of labels) {
    if (labels.filter((other) => other.toLowerCase() === label.toLowerCase()).length > 1) repeated.add(label);
  }
  plan.select = plan.select.map((item, place) => {
    let alias = labels[place] ?? `column_${place + 1}`;
    if (repeated.has(alias) && item.expression.kind === 'column') {
      const table = labelOf(context.lexicon, { kind: 'label', table: item.expression.ref.table }, context.locale);
      alias = context.locale === 'zh' ? `${table}${alias}` : `${table} ${alias.toLowerCase()}`;
    }
    const count = seen.get(alias.toLowerCase()) ?? 0;
    seen.set(alias.toLowerCase(), count + 1);
    return { expression: item.expression, alias: count === 0 ? alias : `${alias} ${count + 1}` };
  });
}
