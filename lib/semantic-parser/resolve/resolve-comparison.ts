import { type Comparison, type Condition, type Having, isAggregate } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { convertQuantity } from '@/lib/semantic-parser/resolve/convert-quantity';
import { guessLeft } from '@/lib/semantic-parser/resolve/guess-left';
import { type Left, resolveLeft } from '@/lib/semantic-parser/resolve/resolve-left';

export type ResolvedCondition = { kind: 'where'; condition: Condition } | { kind: 'having'; having: Having };

const FLIPPED: Record<Comparison, Comparison> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=', '=': '=', '<>': '<>' };

export function compare(left: Left, op: Comparison, value: number): ResolvedCondition {
  if (isAggregate(left.expression)) return { kind: 'having', having: { expression: left.expression, op, value } };
  const cell = left.column?.text ? String(value) : value;
  return { kind: 'where', condition: { kind: 'compare', left: left.expression, op, value: cell } };
}

function yearBounds(op: Comparison, year: number): { from: string | null; to: string | null; negated: boolean } {
  const start = `${year}-01-01`;
  const next = `${year + 1}-01-01`;
  const none = { from: null, to: null, negated: false };
  if (op === '>') return { ...none, from: next };
  if (op === '>=') return { ...none, from: start };
  if (op === '<') return { ...none, to: start };
  if (op === '<=') return { ...none, to: next };
  return { from: start, to: next, negated: op === '<>' };
}

export function resolveComparison(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'compare' }>,
): ResolvedCondition | null {
  const { quantity } = condition;
  const left =
    resolveLeft(context, condition.left, quantity) ?? (condition.left ? null : guessLeft(context, condition));
  if (!left) return null;
  const op = left.flipped ? FLIPPED[condition.op] : condition.op;
  if (left.column?.temporal && condition.left?.kind === 'hint' && left.flipped && quantity.value < 200) {
    const day = new Date(
      Date.UTC(context.now.getUTCFullYear() - quantity.value, context.now.getUTCMonth(), context.now.getUTCDate()),
    )
      .toISOString()
      .slice(0, 10);
    const before = op === '<' || op === '<=';
    return {
      kind: 'where',
      condition: {
        kind: 'time',
        left: left.expression,
        from: before ? null : day,
        to: before ? day : null,
        negated: false,
      },
    };
  }
  if (left.column?.temporal && !condition.year) return null;
  if (left.column?.temporal && condition.year)
    return { kind: 'where', condition: { kind: 'time', left: left.expression, ...yearBounds(op, quantity.value) } };
  return compare(left, op, convertQuantity(quantity, left.column));
}

export function resolveAverage(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'average' }>,
): ResolvedCondition | null {
  const left = resolveLeft(context, condition.left, { value: 0 });
  if (left?.expression.kind !== 'column') return null;
  const op = left.flipped ? FLIPPED[condition.op] : condition.op;
  return { kind: 'where', condition: { kind: 'aggregate', left: left.expression, op, fn: condition.fn, where: [] } };
}
