import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import { type Expression, isAggregate, type Plan, sameExpression } from '@/lib/semantic-parser/plan/plan';
import { nameColumns } from '@/lib/semantic-parser/resolve/name-columns';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

export const PLAN_CHANGES = [
  'drop-shown',
  'drop-related',
  'distinct',
  'add-up',
  'plain-figure',
  'count-distinct',
  'without-groups',
  'show-ranked',
  'either',
] as const;
export type PlanChange = (typeof PLAN_CHANGES)[number];

/** What is changed, as evidence for or against it. */
type Detail = Record<string, number>;
type Changed = [PlanChange, Plan, Detail?];

const without = <T>(list: readonly T[], at: number) => list.filter((_, place) => place !== at);
const item = (expression: Expression) => ({ expression, alias: '' });

function columnOf(lexicon: Lexicon, expression: Expression) {
  if (expression.kind !== 'column') return undefined;
  return tableAt(lexicon, expression.ref.table)?.columns.find((column) => column.name === expression.ref.column);
}

const flags = (all: Record<string, boolean>): Detail =>
  Object.fromEntries(Object.entries(all).flatMap(([name, on]) => (on ? [[name, 1]] : [])));

function aboutColumn(lexicon: Lexicon, plan: Plan, expression: Expression, words: ReadonlySet<string>): Detail {
  const column = columnOf(lexicon, expression);
  const table = column ? lexicon.tables[column.table] : undefined;
  const ranked = plan.order.some((one) => sameExpression(one.expression, expression));
  const tested = plan.where.some((one) => 'left' in one && sameExpression(one.left, expression));
  const spoken = column?.words.map(lemmatise) ?? [];
  return flags({
    'about:ranked': ranked,
    'about:tested': tested,
    'about:name': column !== undefined && table?.nameColumns.includes(column) === true,
    'about:key': column?.key === true,
    'about:figure': isAggregate(expression),
    'about:said': spoken.length > 0 && spoken.every((word) => words.has(word)),
    'about:half-said': spoken.some((word) => words.has(word)) && !spoken.every((word) => words.has(word)),
    'about:unsaid': spoken.length > 0 && !spoken.some((word) => words.has(word)),
    'about:first': plan.select[0] !== undefined && sameExpression(plan.select[0].expression, expression),
    'about:other-table': table !== undefined && table.name !== plan.root,
    'about:limited': plan.limit !== null,
  });
}

/** First and last name stand together, unless one of them is named. */
function isPartOfName(lexicon: Lexicon, plan: Plan, expression: Expression, words: ReadonlySet<string>): boolean {
  const column = columnOf(lexicon, expression);
  const names = column ? (lexicon.tables[column.table]?.nameColumns ?? []) : [];
  const together = names.every((name) => plan.select.some((one) => columnOf(lexicon, one.expression) === name));
  return (
    column !== undefined &&
    names.length > 1 &&
    names.includes(column) &&
    together &&
    !words.has('first') &&
    !words.has('last')
  );
}

/** Less shown, or what the rows are ranked by shown too. */
function* otherColumns(lexicon: Lexicon, plan: Plan, words: ReadonlySet<string>): Generator<Changed> {
  if (plan.select.length > 1 && plan.select.length < 6)
    for (const [at, { expression }] of plan.select.entries()) {
      if (isAggregate(expression) || isPartOfName(lexicon, plan, expression, words)) continue;
      // What was learned of English questions says nothing of 各地区, which asks for the regions too.
      if (plan.locale === 'zh' && plan.groups.some((group) => sameExpression(group, expression))) continue;
      const groups = plan.groups.filter((group) => !sameExpression(group, expression));
      const select = without(plan.select, at);
      yield [
        'drop-shown',
        { ...plan, select, groups: select.some((one) => isAggregate(one.expression)) ? plan.groups : groups },
        aboutColumn(lexicon, plan, expression, words),
      ];
    }
  const ranks = [...plan.order, ...plan.having].map(({ expression }) => expression);
  for (const expression of ranks)
    if (!plan.select.some((one) => sameExpression(one.expression, expression)))
      yield [
        'show-ranked',
        { ...plan, select: [...plan.select, item(expression)] },
        aboutColumn(lexicon, plan, expression, words),
      ];
}

/** Figures put together otherwise: added up, listed, counted without repeats. */
function* otherFigures(lexicon: Lexicon, plan: Plan, isGrouped: boolean): Generator<Changed> {
  const [only, second] = plan.select;
  if (only && !second && plan.groups.length === 0 && plan.limit === null) {
    const { expression } = only;
    const column = columnOf(lexicon, expression);
    if (expression.kind === 'column' && column?.numeric && !column.key)
      for (const fn of ['sum', 'avg'] as const)
        yield [
          'add-up',
          { ...plan, select: [item({ kind: 'aggregate', fn, ref: expression.ref })], order: [], distinct: false },
        ];
    if (expression.kind === 'aggregate')
      yield ['plain-figure', { ...plan, select: [item({ kind: 'column', ref: expression.ref })] }];
    if (expression.kind === 'count' && !expression.distinct)
      for (const name of tableAt(lexicon, expression.table)?.nameColumns ?? [])
        yield [
          'count-distinct',
          { ...plan, select: [item({ ...expression, distinct: { table: expression.table, column: name.name } })] },
        ];
    if (expression.kind === 'count' && expression.distinct)
      yield ['count-distinct', { ...plan, select: [item({ ...expression, distinct: null })] }];
  }
  const figures = plan.select.filter(({ expression }) => isAggregate(expression));
  const plain = plan.select.filter(({ expression }) => !isAggregate(expression));
  if (
    !isGrouped &&
    plan.groups.length > 0 &&
    figures.length > 0 &&
    plain.length > 0 &&
    plan.having.length === 0 &&
    plan.limit === null
  ) {
    yield ['without-groups', { ...plan, select: plain, groups: [], order: [] }];
    const listed = plan.select.map(({ expression }) =>
      item(expression.kind === 'aggregate' ? { kind: 'column', ref: expression.ref } : expression),
    );
    if (listed.every(({ expression }) => !isAggregate(expression)))
      yield ['plain-figure', { ...plan, select: listed, groups: [], order: [] }];
  }
  if (figures.length === 0 && plan.groups.length === 0) yield ['distinct', { ...plan, distinct: !plan.distinct }];
}

/** A table that was only named need have no row; of two conditions either may be enough. What a value says is never left out. */
function* otherConditions(plan: Plan): Generator<Changed> {
  for (const [at, condition] of plan.where.entries())
    if (condition.kind === 'exists' && !condition.negated && condition.where.length === 0 && !condition.counted)
      yield ['drop-related', { ...plan, where: without(plan.where, at) }];
  const [first, second, third] = plan.where;
  if (first && second && !third && first.kind !== 'exists' && second.kind !== 'exists')
    yield ['either', { ...plan, where: [{ kind: 'any', conditions: [first, second] }] }];
}

/** A plan with one thing made otherwise at a time, its columns named anew. */
export function* varyPlan(
  lexicon: Lexicon,
  plan: Plan,
  words: ReadonlySet<string>,
  isGrouped: boolean,
): Generator<{ kind: PlanChange; plan: Plan; detail: Detail }> {
  const isOverTime = plan.select.some(({ expression: { kind } }) => kind === 'change' || kind === 'running');
  if (plan.outer || plan.combine || plan.perGroup || isOverTime) return;
  for (const changes of [
    otherColumns(lexicon, plan, words),
    otherFigures(lexicon, plan, isGrouped),
    otherConditions(plan),
  ])
    for (const [kind, changed, about = {}] of changes) {
      nameColumns({ lexicon, locale: plan.locale }, changed);
      const detail = Object.fromEntries(Object.entries(about).map(([name, value]) => [`${kind}:${name}`, value]));
      yield { kind, plan: changed, detail };
    }
}
