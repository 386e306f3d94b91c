import { type Expression, isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** How the lexicon says that a measure is made: added up, counted … */
function madeBy({ lexicon }: ResolveContext, expression: Expression): string | undefined {
  if (expression.kind !== 'measure') return undefined;
  return lexicon.measures.find(({ name }) => name === expression.measure)?.aggregate;
}

/**
 * "average number of tracks per album", "average monthly revenue": the groups' figures are averaged in turn. A count has no other
 * average: 1 for an average of a count without groups, which is lost.
 */
export function applyOuter(context: ResolveContext, plan: Plan): number {
  const [term] = context.reading.select;
  const measures = plan.select.filter((item) => isAggregate(item.expression));
  const [measure] = measures;
  if (context.reading.select.length !== 1 || !term || !measure || measures.length !== 1) return 0;
  const { expression } = measure;
  const made = madeBy(context, expression);
  const ofCounts = expression.kind === 'measure' && expression.fn !== null && made?.startsWith('count') === true;
  const [group] = plan.groups;
  if (!group) return ofCounts ? 1 : 0;
  const ofSums =
    made === 'sum' &&
    term.fn === 'avg' &&
    plan.groups.length === 1 &&
    (group.kind === 'label' || group.kind === 'grain');
  if (term.inner && term.fn) plan.outer = term.fn;
  else if (expression.kind === 'measure' && term.fn && (ofCounts || ofSums)) {
    plan.outer = term.fn;
    measure.expression = { ...expression, fn: null };
  }
  if (!plan.outer) return 0;
  plan.select = [measure];
  plan.order = [];
  return 0;
}
