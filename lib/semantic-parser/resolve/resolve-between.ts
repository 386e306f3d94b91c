import { isAggregate } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { convertQuantity } from '@/lib/semantic-parser/resolve/convert-quantity';
import { guessLeft } from '@/lib/semantic-parser/resolve/guess-left';
import type { ResolvedCondition } from '@/lib/semantic-parser/resolve/resolve-comparison';
import { resolveLeft } from '@/lib/semantic-parser/resolve/resolve-left';

export function resolveBetween(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'between' }>,
): ResolvedCondition | null {
  const left =
    resolveLeft(context, condition.left, condition.low) ??
    guessLeft(context, { ...condition, kind: 'compare', op: '>=', quantity: condition.low, year: false });
  if (!left) return null;
  const low = convertQuantity(condition.low, left.column);
  const high = convertQuantity(
    condition.high.unit
      ? condition.high
      : { ...condition.high, ...(condition.low.unit ? { unit: condition.low.unit } : {}) },
    left.column,
  );
  if (isAggregate(left.expression))
    return { kind: 'having', having: { expression: left.expression, op: 'between', value: low, high } };
  if (left.column?.temporal)
    return {
      kind: 'where',
      condition: {
        kind: 'time',
        left: left.expression,
        from: `${low}-01-01`,
        to: `${high + 1}-01-01`,
        negated: condition.negated,
      },
    };
  return {
    kind: 'where',
    condition: { kind: 'between', left: left.expression, low, high, negated: condition.negated },
  };
}
