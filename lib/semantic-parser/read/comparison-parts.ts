import type { Quantity } from '@/lib/semantic-parser/link/unit';
import type { Subject } from '@/lib/semantic-parser/read/reading';
import {
  isLight,
  isMention,
  isOperator,
  isTable,
  isThing,
  step,
  type Term,
  weightOf,
} from '@/lib/semantic-parser/read/term';

export const CHINESE = /\p{Script=Han}/u;

export function hintOf(term: Term): Subject {
  const adjective = term.unit.operators.find(
    (entry) => (entry.operator === 'more' || entry.operator === 'less') && entry.detail,
  )?.detail;
  return adjective ? { kind: 'hint', adjective } : null;
}

const skips = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'that', 'with', 'in', 'of', 'exist', 'one') ||
  (term.kind === 'unknown' && !term.unit.capital);

/** 平均月薪超过: the figure, where the mention is what it is taken of. */
export function aggregateOf(terms: readonly Term[], term: Term | undefined): Term | undefined {
  if (term?.kind !== 'mention' || !term.used || !CHINESE.test(term.unit.text)) return term;
  const owner = terms[term.index - 1];
  return owner?.kind === 'aggregate' && owner.of === term && !owner.used ? owner : term;
}

/** The mention or aggregate just before, which a comparison speaks of. */
export function leftOf(terms: readonly Term[], at: number, shown: boolean): Term | undefined {
  const before = aggregateOf(terms, step(terms, at, -1, skips));
  if (!isThing(before)) return undefined;
  if (before.kind === 'aggregate') return before;
  if (isTable(before) && !shown) return undefined;
  return before.used && before.kind === 'mention' ? undefined : before;
}

/** "more than 3 orders", "超过5个订单": what is counted or measured right after the number. */
export function thingAfter(terms: readonly Term[], at: number): Term | undefined {
  const after = step(
    terms,
    at,
    1,
    (term) =>
      isLight(term) ||
      isOperator(term, 'distinct') ||
      (term.kind === 'value' && !term.used && isMention(terms[term.index + 1])),
  );
  return isMention(after) && !after.used ? after : undefined;
}

export function negation(terms: readonly Term[], at: number): boolean {
  const before = step(terms, at, -1);
  if (!isOperator(before, 'not') || !before || before.used) return false;
  before.used = true;
  return true;
}

export function countOf(mention: Term): Term {
  mention.used = true;
  return {
    kind: 'aggregate',
    fn: 'count',
    of: mention,
    distinct: false,
    unit: mention.unit,
    index: mention.index,
    used: true,
  };
}

export function isPlainYear(quantity: Quantity): boolean {
  return !quantity.unit && Number.isInteger(quantity.value) && quantity.value >= 1700 && quantity.value <= 2100;
}

export function numberAfter(terms: readonly Term[], at: number): Term | undefined {
  const after = step(
    terms,
    at,
    1,
    (term) =>
      isLight(term) ||
      isOperator(term, 'of', 'in') ||
      (term.kind === 'operator' && term.grain !== undefined && !term.grouping),
  );
  if (!after || after.used) return undefined;
  if (after.kind === 'number') return after;
  return after.kind === 'date' && after.unit.quantity ? after : undefined;
}

/** True when "have", "that", "with" stands between a mention and the comparison: the mention then owns what is counted. */
function owns(terms: readonly Term[], from: number, to: number): boolean {
  return terms.slice(from + 1, to).some((term) => isOperator(term, 'with', 'that', 'exist') || term.kind === 'unknown');
}

/** "tweeted more than once", "ordered at least 3 times": the table that records what was done. */
function timesDone(terms: readonly Term[], operator: Term, number: Term): Term | undefined {
  const next = terms[number.index + 1];
  if (!/^(once|twice)$/i.test(number.unit.text) && !/^times$/i.test(next?.unit.text ?? '')) return undefined;
  const done = leftOf(terms, operator.index, true);
  return done && !done.used && isTable(done) ? done : undefined;
}

export function leftAndThing(terms: readonly Term[], operator: Term, number: Term): { left: Subject; end: number } {
  const times = timesDone(terms, operator, number);
  if (times) return { left: { kind: 'term', term: countOf(times) }, end: number.index };
  const hint = hintOf(operator);
  const after = thingAfter(terms, number.index);
  const before = leftOf(terms, operator.index, false);
  if (hint && !(before && weightOf(before, 'column') >= 0.9)) return { left: hint, end: number.index };
  if (after && isTable(after) && !(before?.kind === 'aggregate'))
    return { left: { kind: 'term', term: countOf(after) }, end: after.index };
  if (before && !(after && before.kind === 'mention' && owns(terms, before.index, operator.index)))
    return { left: use(before), end: number.index };
  if (after) return { left: use(after), end: after.index };
  const table = leftOf(terms, operator.index, true);
  if (table && CHINESE.test(table.unit.text) && isTable(table))
    return { left: { kind: 'term', term: countOf(table) }, end: number.index };
  return { left: null, end: number.index };
}

export function use(term: Term): Subject {
  term.used = true;
  return { kind: 'term', term };
}
