import { conditionInstances } from '@/lib/semantic-parser/plan/instances';
import type { Condition, Expression } from '@/lib/semantic-parser/plan/plan';
import type { Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { resolveValueCondition } from '@/lib/semantic-parser/resolve/resolve-values';

function conditionOf(context: ResolveContext, { kind, of }: NonNullable<Term['rate']>): Condition | null {
  const placed = { start: of.index, end: of.index, negated: false };
  if (kind === 'value')
    return resolveValueCondition(context, { kind, left: null, terms: [of], match: 'equals', ...placed });
  const found = resolveColumn(context, of);
  return found?.column.flag
    ? { kind: 'compare', left: { kind: 'column', ref: found.ref }, op: '=', value: found.column.flag.yes }
    : null;
}

/** Of the rows that can meet the condition, the part that does. */
export function resolveRate(context: ResolveContext, rate: NonNullable<Term['rate']>): Expression | null {
  const condition = conditionOf(context, rate);
  const [table] = condition ? conditionInstances(context.lexicon, condition) : [];
  return condition && table ? { kind: 'part', of: { kind: 'count', table, distinct: null }, where: [condition] } : null;
}
