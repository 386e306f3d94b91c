import { instancesOf } from '@/lib/semantic-parser/plan/instances';
import { distance, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import {
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  sameExpression,
} from '@/lib/semantic-parser/plan/plan';
import type { ReadSuperlative } from '@/lib/semantic-parser/read/reading';
import { isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';
import { matchShown } from '@/lib/semantic-parser/resolve/apply-orders';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import {
  aggregateForEntity,
  countedInstead,
  isManySide,
  summedOverRows,
  tellsRowsApart,
} from '@/lib/semantic-parser/resolve/ranked-figure';
import { resolveExpression } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint, reverses } from '@/lib/semantic-parser/resolve/resolve-hint';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';
import { putTogether } from '@/lib/semantic-parser/resolve/settle-select';
import { tradeMeasure, tradeVerb } from '@/lib/semantic-parser/resolve/trade-measure';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

/** The table whose rows are counted when the question says just "most popular genre": the nearest on the many side. */
function countedFor(context: ResolveContext, entity: Instance): Instance | null {
  const { lexicon } = context;
  const named = context.anchors.find(
    (anchor) => anchor.instance !== entity && anchor.table !== tableIndex(lexicon, entity),
  );
  if (named) return named.instance;
  const many = (lexicon.edgesOf[tableIndex(lexicon, entity)] ?? []).filter(
    (edge) => edge.to === tableIndex(lexicon, entity) && edge.from !== edge.to,
  );
  const tables = many.map((edge) => lexicon.tables[edge.from]).filter((table) => table !== undefined);
  tables.sort((a, b) => b.rowCount - a.rowCount);
  return tables[0]?.name ?? null;
}

/** What "best" or "top" means when nothing else is said: the figure shown, else the model's first measure. */
function usualMeasure(context: ResolveContext, plan: Plan): { expression: Expression; flipped: boolean } | null {
  const shown = plan.select.find((item) => isAggregate(item.expression))?.expression;
  if (shown) return { expression: shown, flipped: false };
  const [measure] = context.lexicon.measures;
  const focus = tableIndex(context.lexicon, plan.root);
  if (!measure || !Number.isFinite(distance(context.lexicon, measure.tableIndex, focus))) return null;
  context.doubts += 0.05;
  return { expression: { kind: 'measure', measure: measure.name, fn: null }, flipped: false };
}

function keyExpression(
  context: ResolveContext,
  plan: Plan,
  superlative: ReadSuperlative,
  entity: Instance | null,
): { expression: Expression; flipped: boolean } | null {
  const { key } = superlative;
  if (key?.kind === 'hint' && key.adjective === 'sold') {
    const traded = tradeMeasure(context, 'sold', entity ?? plan.root);
    return traded && { expression: traded, flipped: false };
  }
  if (key?.kind === 'hint') {
    const found = resolveHint(context, key.adjective, entity ?? context.focus, null);
    const far = entity && found && found.instance !== entity && !isManySide(context, entity, found.instance);
    const [id] = entity ? (tableAt(context.lexicon, entity)?.primaryKey ?? []) : [];
    // Rows without a date of their own come in the order of their keys.
    if (far && entity && id && key.adjective === 'recent')
      return { expression: { kind: 'column', ref: { table: entity, column: id.name } }, flipped: false };
    if (!found || (key.adjective === 'good' && context.lexicon.measures.length > 0)) return usualMeasure(context, plan);
    return {
      expression: { kind: 'column', ref: { table: found.instance, column: found.column.name } },
      flipped: reverses(key.adjective, found.column),
    };
  }
  if (key?.kind === 'term') {
    if (key.term.kind === 'mention' && isTable(key.term)) {
      const table = resolveTable(context, key.term);
      return table ? { expression: { kind: 'count', table, distinct: null }, flipped: false } : null;
    }
    const expression = resolveExpression(context, key.term);
    return expression ? { expression: matchShown(plan, expression), flipped: false } : null;
  }
  if (!superlative.count) return usualMeasure(context, plan);
  const verb = tradeVerb(context, superlative.at);
  if (verb) {
    const traded = tradeMeasure(context, verb, entity ?? plan.root);
    return traded && { expression: traded, flipped: false };
  }
  if (entity) {
    const counted = countedFor(context, entity);
    return counted ? { expression: { kind: 'count', table: counted, distinct: null }, flipped: false } : null;
  }
  return { expression: { kind: 'count', table: plan.root, distinct: null }, flipped: false };
}

function entityExpression(context: ResolveContext, entity: Term | null): Expression | null {
  return entity ? resolveExpression(context, entity) : null;
}

function groupFor(plan: Plan, entity: Expression): void {
  if (!plan.groups.some((group) => sameExpression(group, entity))) plan.groups.push(entity);
}

/** "most expensive tracks" without a number: a page of them, unless only what is asked may be shown. */
function severalOf(context: ResolveContext, superlative: ReadSuperlative): number {
  const text = superlative.entity?.unit.text.toLowerCase() ?? '';
  const plural =
    text !== '' && lemmatise(text) !== text && !context.reading.terms.some((term) => isOperator(term, 'which', 'ask'));
  return context.style === 'helpful' && plural && superlative.limit === 1 ? 10 : superlative.limit;
}

/** Applies one superlative; false if it finds no place. */
function apply(context: ResolveContext, plan: Plan, superlative: ReadSuperlative): boolean {
  const entity = entityExpression(context, superlative.entity);
  const entityTable = entity?.kind === 'label' ? entity.table : null;
  const found = keyExpression(context, plan, superlative, entityTable);
  if (!found) return false;
  const descending = found.flipped ? !superlative.descending : superlative.descending;
  let key = found.expression;
  const others = plan.select.filter((item) => !sameExpression(item.expression, key));
  const step = rankedStep(context, plan);
  if (step && key.kind === 'column') key = putTogether(context, key);
  const alone = others.length === 0 && !entity && !step;
  const { skip = 0 } = superlative;
  if (skip > 0) plan.offset = skip;
  if (alone && superlative.attributive && key.kind === 'column' && skip > 0) {
    plan.select = [{ expression: key, alias: '' }];
    plan.distinct = true;
    plan.order.push({ expression: key, descending });
    plan.limit = superlative.limit;
    return true;
  }
  if (alone && superlative.attributive && key.kind === 'column' && superlative.limit === 1) {
    const aggregate: Expression = { kind: 'aggregate', fn: descending ? 'max' : 'min', ref: key.ref };
    plan.select = [{ expression: aggregate, alias: '' }];
    return true;
  }
  if (
    alone &&
    plan.groups.length === 0 &&
    superlative.attributive &&
    key.kind === 'measure' &&
    key.fn === null &&
    superlative.limit === 1
  ) {
    plan.select = [{ expression: { ...key, fn: descending ? 'max' : 'min' }, alias: '' }];
    return true;
  }
  if (superlative.attributive && key.kind === 'column' && plan.groups.length > 0 && superlative.limit === 1 && !step) {
    plan.select = [
      ...others,
      { expression: { kind: 'aggregate', fn: descending ? 'max' : 'min', ref: key.ref }, alias: '' },
    ];
    return true;
  }
  const ranked =
    step ?? entity ?? others.find((item) => !isAggregate(item.expression))?.expression ?? plan.groups[0] ?? null;
  const rankedTable =
    ranked?.kind === 'label' ? ranked.table : ranked?.kind === 'column' ? ranked.ref.table : plan.root;
  const per = plan.groups.filter(
    (group) => ranked && !sameExpression(group, ranked) && !coversEntity(ranked, group) && isAsked(context, group),
  );
  key = summedOverRows(context, key, ranked) ?? aggregateForEntity(context, key, rankedTable, descending);
  key = countedInstead(context, key, ranked) ?? key;
  const countsItself =
    key.kind === 'count' && !key.distinct && (!ranked || ranked.kind === 'label' || tellsRowsApart(context, ranked));
  if (countsItself && key.kind === 'count' && key.table === rankedTable && plan.groups.length === 0) return false;
  if (isAggregate(key)) {
    if (ranked && (ranked.kind === 'label' || superlative.count || key.kind !== 'count'))
      groupRanked(context, plan, ranked, key);
    else if (plan.groups.length === 0) groupFor(plan, ranked ?? { kind: 'label', table: plan.root });
  }
  if (
    entity &&
    !plan.select.some(
      (item) => coversEntity(item.expression, entity) && !per.some((group) => sameExpression(group, item.expression)),
    ) &&
    others.every((item) => isAggregate(item.expression))
  )
    plan.select.unshift({ expression: entity, alias: '' });
  plan.order.push({ expression: key, descending });
  if (per.length > 0 && ranked) rankWithin(plan, per, key);
  // "the 1 cheapest" asks for one.
  else if (superlative.limit === 1 && context.style === 'helpful') plan.ties = true;
  plan.limit = Math.max(plan.limit ?? 0, severalOf(context, superlative));
  return true;
}

/** "which month had the highest amount", 销售额最高的月份: steps of time are ranked, so their rows are put together. */
function rankedStep(context: ResolveContext, plan: Plan): Expression | undefined {
  const { groups, terms } = context.reading;
  const [group, second] = groups;
  if (group?.kind !== 'grain' || second || group.term.grouping) return undefined;
  const [before, earlier] = [terms[group.term.index - 1], terms[group.term.index - 2]];
  const asked = isOperator(before, 'which', 'highest', 'lowest', 'of') || isOperator(earlier, 'which');
  return asked ? plan.groups.find((item) => item.kind === 'grain') : undefined;
}

/** "in each category": a group that the words ask for. */
function isAsked(context: ResolveContext, group: Expression): boolean {
  return context.reading.groups.length > 0 && !isAggregate(group);
}

/** "top 2 products of each category": the best of each group, ties kept; rows that are ranked by a column of their own are not grouped. */
function rankWithin(plan: Plan, per: Expression[], key: Expression): void {
  plan.perGroup = per;
  if (!isAggregate(key)) plan.groups = [];
  for (const group of per.toReversed())
    if (!plan.select.some((item) => sameExpression(item.expression, group)))
      plan.select.unshift({ expression: group, alias: '' });
}

function coversEntity(expression: Expression, entity: Expression): boolean {
  if (sameExpression(expression, entity)) return true;
  return entity.kind === 'label' && expression.kind === 'column' && expression.ref.table === entity.table;
}

/** Rows are grouped by what is ranked: by a table's key when its columns are shown, by the column itself otherwise. */
function groupRanked(context: ResolveContext, plan: Plan, ranked: Expression, key: Expression): void {
  if (ranked.kind !== 'column') {
    if (!isAggregate(ranked)) groupFor(plan, ranked);
    return;
  }
  const counted = instancesOf(context.lexicon, key);
  const own = tableAt(context.lexicon, ranked.ref.table);
  if (counted.includes(ranked.ref.table) || !own || own.primaryKey.length === 0) groupFor(plan, ranked);
  else if (
    own.nameColumns.some((column) => column.name === ranked.ref.column) ||
    own.primaryKey.some((column) => column.name === ranked.ref.column)
  )
    groupFor(plan, { kind: 'label', table: ranked.ref.table });
  else
    groupFor(
      plan,
      context.anchors.some((anchor) => anchor.instance === ranked.ref.table)
        ? { kind: 'label', table: ranked.ref.table }
        : ranked,
    );
}

const EACH = /^(each|every|for each|for every|in each|of each|每.*)$/i;

/** One row, where the words ask for one of each. */
function answersOneOfEach({ reading }: ResolveContext, plan: Plan): boolean {
  if (plan.limit !== 1 || plan.perGroup || plan.groups.length === 0) return false;
  return reading.terms.some((term) => isOperator(term, 'group') && EACH.test(term.unit.text));
}

/** Superlatives as orders with a limit, or as a plain maximum. Returns how many found no place. */
export function applySuperlatives(context: ResolveContext, plan: Plan): number {
  let lost = 0;
  for (const superlative of context.reading.superlatives) if (!apply(context, plan, superlative)) lost++;
  if (context.reading.superlatives.length > 0 && answersOneOfEach(context, plan)) lost++;
  return lost;
}
