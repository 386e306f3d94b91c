import { hasOperator } from '@/lib/semantic-parser/link/unit';
import type { Comparison } from '@/lib/semantic-parser/plan/plan';
import { hintOf, leftOf, negation, thingAfter, use } from '@/lib/semantic-parser/read/comparison-parts';
import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import { isTable, step, type Term } from '@/lib/semantic-parser/read/term';

/** "more than the average", "above average price", "高于平均值". */
export function readAgainstAverage(terms: readonly Term[], operator: Term, op: Comparison, reading: Reading): boolean {
  const next = step(terms, operator.index);
  if (!next) return false;
  const aggregate =
    next.kind === 'aggregate' && (next.fn === 'avg' || next.fn === 'min' || next.fn === 'max') ? next : undefined;
  if (!aggregate && !hasOperator(next.unit, 'average-ref')) return false;
  const before = leftOf(terms, operator.index, false);
  const left: Subject = before
    ? use(before)
    : (hintOf(operator) ?? (aggregate?.of ? { kind: 'term', term: aggregate.of } : null));
  if (!left) {
    const after = thingAfter(terms, next.index);
    if (!after || isTable(after)) return false;
    after.used = true;
    reading.conditions.push({
      kind: 'average',
      left: { kind: 'term', term: after },
      op,
      fn: 'avg',
      negated: negation(terms, operator.index),
      start: operator.index,
      end: after.index,
    });
  } else {
    reading.conditions.push({
      kind: 'average',
      left,
      op,
      fn: aggregate?.fn ?? 'avg',
      negated: negation(terms, operator.index),
      start: before?.index ?? operator.index,
      end: next.index,
    });
  }
  operator.used = true;
  next.used = true;
  next.kind = 'operator';
  return true;
}
