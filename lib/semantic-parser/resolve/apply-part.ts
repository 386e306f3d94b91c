import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { joinTree } from '@/lib/semantic-parser/plan/join-path';
import { type Condition, type Expression, isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import { isOperator } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** What is put together: the figure shown, or the rows of the table shown. */
function wholeOf(plan: Plan): Expression | null {
  const [only, second] = plan.select;
  if (second) return null;
  if (!only) return null;
  const { expression } = only;
  if (expression.kind === 'label') return { kind: 'count', table: expression.table, distinct: null };
  return isAggregate(expression) && expression.kind !== 'share' && expression.kind !== 'change' ? expression : null;
}

/** Only sums and counts have parts. */
function hasParts(context: ResolveContext, expression: Expression): boolean {
  if (expression.kind === 'count') return true;
  if (expression.kind === 'aggregate') return expression.fn === 'sum' || expression.fn === 'count';
  if (expression.kind !== 'measure') return false;
  const measure = context.lexicon.measures.find((item) => item.name === expression.measure);
  return /^(sum|count)$/.test(expression.fn ?? measure?.aggregate ?? '');
}

/** A condition on the many side asks for some row that meets it, so that no row counts twice. */
function withoutRepeats(context: ResolveContext, plan: Plan, of: Expression, condition: Condition): Condition | null {
  const [start] = instancesOf(context.lexicon, of);
  const [other] = conditionInstances(context.lexicon, condition);
  if (!start || !other || start === other || condition.kind === 'exists') return condition;
  const steps = joinTree(context.lexicon, start, [other], plan.via);
  if (!steps) return null;
  if (!steps.some((step) => step.fansOut)) return condition;
  return { kind: 'exists', table: start, other, where: [condition], negated: false, via: null };
}

/** "who ordered the product X": that they ordered goes without saying. */
function isImplied(context: ResolveContext, plan: Plan, condition: Condition, all: readonly Condition[]): boolean {
  if (condition.kind !== 'exists' || condition.negated || condition.where.length > 0) return false;
  return all.some((item) => {
    const [other] = item === condition ? [] : conditionInstances(context.lexicon, item);
    const steps = other ? joinTree(context.lexicon, condition.table, [other], plan.via) : null;
    return steps?.some((step) => step.to === condition.other) ?? false;
  });
}

/** "percentage of customers with more than 5 invoices": the part is told by how many rows of another table each has. */
function applyCountedPart(plan: Plan): number {
  const [having, second] = plan.having;
  const whole = wholeOf(plan);
  if (!having || second || plan.where.length > 0 || whole?.kind !== 'count' || whole.distinct) return 1;
  const { expression, ...counted } = having;
  if (expression.kind !== 'count' || expression.distinct || expression.table === whole.table) return 1;
  const { table } = whole;
  const test: Condition = {
    kind: 'exists',
    table,
    other: expression.table,
    where: [],
    negated: false,
    via: null,
    counted,
  };
  plan.having = [];
  plan.select = [{ expression: { kind: 'part', of: whole, where: [test] }, alias: '' }];
  return 0;
}

const PERCENTAGE = /^(what |which )?(percent|percentage|proportion|fraction)( of)?$/i;

/** "percentage of orders that were returned by region": of each region's own orders. A "share of" divides up what is found. */
function applyPartOfEach(context: ResolveContext, plan: Plan): number {
  if (!context.reading.terms.some((term) => isOperator(term, 'share') && PERCENTAGE.test(term.unit.text))) return 0;
  const [condition, second] = plan.where.filter((item) => item.kind !== 'time');
  const figures = plan.select.filter((item) => isAggregate(item.expression));
  const [figure] = figures;
  if (!condition || second || figures.length !== 1 || !figure || !hasParts(context, figure.expression)) return 0;
  if (figure.expression.kind === 'count' && figure.expression.distinct) return 0;
  const inside = withoutRepeats(context, plan, figure.expression, condition);
  if (!inside) return 1;
  plan.where = plan.where.filter((item) => item !== condition);
  figure.expression = { kind: 'part', of: figure.expression, where: [inside] };
  return 0;
}

/** "What percentage of revenue comes from Rock?": one figure over all rows, with the part's condition inside. Returns 1 when it cannot be told. */
export function applyPart(context: ResolveContext, plan: Plan): number {
  if (!context.reading.share || context.reading.superlatives.length > 0) return 0;
  if (plan.groups.length > 0) return applyPartOfEach(context, plan);
  if (plan.having.length > 0) return applyCountedPart(plan);
  const told = plan.where.filter((condition) => condition.kind !== 'time');
  const others = told.filter((condition) => !isImplied(context, plan, condition, told));
  const part = others.length > 0 ? others : plan.where;
  const whole = wholeOf(plan);
  const [condition, second] = part;
  if (!condition || second || !whole || !hasParts(context, whole)) return 1;
  const inside = withoutRepeats(context, plan, whole, condition);
  if (!inside) return 1;
  plan.where = plan.where.filter((item) => item !== condition && (item.kind === 'time' || others.includes(item)));
  plan.select = [{ expression: { kind: 'part', of: whole, where: [inside] }, alias: '' }];
  return 0;
}
