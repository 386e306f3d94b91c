import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';

/** "average number of tracks per album", "average monthly revenue": the groups' figures are averaged in turn. */
export function applyOuter(context: ResolveContext, plan: Plan): void {
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
