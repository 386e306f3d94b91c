import { hasOperator, type Quantity } from '@/lib/semantic-parser/link/unit';
import type { Comparison } from '@/lib/semantic-parser/plan/plan';
import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import {
  isLight,
  isMention,
  isOperator,
  isTable,
  isThing,
  step,
  type Term,
  targetsOf,
  weightOf,
} from '@/lib/semantic-parser/read/term';

const COMPARE: [Parameters<typeof isOperator>[1], Comparison][] = [
  ['at-least', '>='],
  ['at-most', '<='],
  ['more', '>'],
  ['less', '<'],
  ['equal', '='],
];
const OPPOSITE: Record<Comparison, Comparison> = { '>': '<=', '<': '>=', '>=': '<', '<=': '>', '=': '<>', '<>': '=' };
const CHINESE = /\p{Script=Han}/u;

function comparisonOf(term: Term): Comparison | undefined {
  return COMPARE.find(([name]) => isOperator(term, name))?.[1];
}

function hintOf(term: Term): Subject {
  const adjective = term.unit.operators.find(
    (entry) => (entry.operator === 'more' || entry.operator === 'less') && entry.detail,
  )?.detail;
  return adjective ? { kind: 'hint', adjective } : null;
}

const skips = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'that', 'with', 'in', 'of', 'exist', 'one') ||
  (term.kind === 'unknown' && !term.unit.capital);

/** The mention or aggregate just before, which a comparison speaks of. */
function leftOf(terms: readonly Term[], at: number, shown: boolean): Term | undefined {
  const before = step(terms, at, -1, skips);
  if (!isThing(before)) return undefined;
  if (before.kind === 'aggregate') return before;
  if (isTable(before) && !shown) return undefined;
  return before.used && before.kind === 'mention' ? undefined : before;
}

/** "more than 3 orders", "超过5个订单": what is counted or measured right after the number. */
function thingAfter(terms: readonly Term[], at: number): Term | undefined {
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

function negation(terms: readonly Term[], at: number): boolean {
  const before = step(terms, at, -1);
  if (!isOperator(before, 'not') || !before || before.used) return false;
  before.used = true;
  return true;
}

function countOf(mention: Term): Term {
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

function isPlainYear(quantity: Quantity): boolean {
  return !quantity.unit && Number.isInteger(quantity.value) && quantity.value >= 1700 && quantity.value <= 2100;
}

function numberAfter(terms: readonly Term[], at: number): Term | undefined {
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

function leftAndThing(terms: readonly Term[], operator: Term, number: Term): { left: Subject; end: number } {
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

function use(term: Term): Subject {
  term.used = true;
  return { kind: 'term', term };
}

function readBetween(terms: readonly Term[], reading: Reading): void {
  for (const operator of terms) {
    if (operator.used || !isOperator(operator, 'between')) continue;
    const chinese = CHINESE.test(operator.unit.text);
    const numbers = terms.filter(
      (term) =>
        !term.used &&
        term.kind === 'number' &&
        (chinese
          ? term.index < operator.index && term.index > operator.index - 6
          : term.index > operator.index && term.index < operator.index + 8),
    );
    const later =
      chinese && numbers.length < 2
        ? terms.filter((term) => !term.used && term.kind === 'number' && term.index > operator.index).slice(0, 2)
        : numbers;
    const pair = chinese && numbers.length >= 2 ? numbers.slice(-2) : later.slice(0, 2);
    const [low, high] = pair;
    if (!low?.unit.quantity || !high?.unit.quantity) continue;
    operator.used = low.used = high.used = true;
    const first = Math.min(operator.index, low.index);
    const before = leftOf(terms, first, false);
    const after = before ? undefined : thingAfter(terms, high.index);
    const left: Subject = before
      ? use(before)
      : after
        ? { kind: 'term', term: isTable(after) ? countOf(after) : after }
        : null;
    if (after) after.used = true;
    for (const term of terms.slice(first, high.index)) if (isOperator(term, 'and', 'from', 'until')) term.used = true;
    reading.conditions.push({
      kind: 'between',
      left,
      low: low.unit.quantity,
      high: high.unit.quantity,
      negated: negation(terms, first),
      start: before?.index ?? first,
      end: high.index,
    });
  }
}

/** "more than the average", "above average price", "高于平均值". */
function readAgainstAverage(terms: readonly Term[], operator: Term, op: Comparison, reading: Reading): boolean {
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

function readPostfix(terms: readonly Term[], reading: Reading): void {
  for (const number of terms) {
    if (
      number.used ||
      (number.kind !== 'number' &&
        !(number.kind === 'date' && number.unit.date?.year && !CHINESE.test(number.unit.text)))
    )
      continue;
    const after = step(terms, number.index);
    const op: Comparison | undefined = isOperator(after, 'or-more')
      ? '>='
      : isOperator(after, 'or-less')
        ? '<='
        : undefined;
    if (!op || !after || !number.unit.quantity) continue;
    const thing = thingAfter(terms, after.index);
    const before = leftOf(terms, number.index, false);
    const of =
      CHINESE.test(after.unit.text) &&
      isOperator(
        step(terms, after.index, 1, () => false),
        'of',
      );
    let left: Subject = before ? use(before) : null;
    if (!before && thing && !of) left = { kind: 'term', term: isTable(thing) ? countOf(thing) : thing };
    if (!before && thing && !of) thing.used = true;
    number.used = after.used = true;
    reading.conditions.push({
      kind: 'compare',
      left,
      op,
      quantity: number.unit.quantity,
      year: number.kind === 'date',
      negated: false,
      start: before?.index ?? number.index,
      end: after.index,
    });
  }
}

/** Numbers said of a column or a count: "price over 10", "at least 3 orders", "longer than 5 minutes", "高于平均". */
export function readComparisons(terms: readonly Term[], reading: Reading): void {
  readBetween(terms, reading);
  readPostfix(terms, reading);
  for (const operator of terms) {
    const op = operator.used ? undefined : operator.kind === 'operator' ? comparisonOf(operator) : undefined;
    if (!op) continue;
    if (readAgainstAverage(terms, operator, op, reading)) continue;
    const number = numberAfter(terms, operator.index);
    if (!number?.unit.quantity) continue;
    operator.used = number.used = true;
    const negated = negation(terms, operator.index);
    const { left, end } = leftAndThing(terms, operator, number);
    reading.conditions.push({
      kind: 'compare',
      left,
      op: negated ? OPPOSITE[op] : op,
      quantity: number.unit.quantity,
      year: isPlainYear(number.unit.quantity),
      negated: false,
      start: left?.kind === 'term' ? Math.min(left.term.index, operator.index) : operator.index,
      end,
    });
  }
  readEqualities(terms, reading);
}

/** A number that is text in the data, such as a code, and no figure of the column before it. */
function storedText(before: Term | undefined, number: Term): boolean {
  if (!isMention(before) || before.used || isTable(before)) return !isThing(before) || isTable(before);
  const columns = targetsOf(before, 'column').map((target) => (target.kind === 'column' ? target.column : -1));
  return number.unit.values.some((value) => columns.includes(value.column));
}

/** "year 2005", "zip code 94107", "with 5 orders", "age is 20". */
function readEqualities(terms: readonly Term[], reading: Reading): void {
  for (const number of terms) {
    if (number.used || number.kind !== 'number' || !number.unit.quantity) continue;
    const before = step(
      terms,
      number.index,
      -1,
      (term) => isLight(term) || isOperator(term, 'named', 'equal', 'not', 'in', 'of'),
    );
    const after = thingAfter(terms, number.index);
    if (
      number.unit.values.length > 0 &&
      (!after || isOperator(terms[number.index - 1], 'named', 'equal')) &&
      storedText(before, number)
    ) {
      number.kind = 'value';
      continue;
    }
    const negated = negation(terms, number.index);
    if (
      isThing(before) &&
      !before.used &&
      (before.kind === 'aggregate' || !isTable(before) || number.index - before.index === 1)
    ) {
      number.used = before.used = true;
      reading.conditions.push({
        kind: 'compare',
        left: { kind: 'term', term: before },
        op: negated ? '<>' : '=',
        quantity: number.unit.quantity,
        year: isPlainYear(number.unit.quantity),
        negated: false,
        start: before.index,
        end: number.index,
      });
      continue;
    }
    const owns = terms
      .slice(Math.max(0, number.index - 3), number.index)
      .some((term) => isOperator(term, 'with', 'exist'));
    if (after && owns) {
      number.used = true;
      const left: Term = isTable(after) ? countOf(after) : after;
      after.used = true;
      reading.conditions.push({
        kind: 'compare',
        left: { kind: 'term', term: left },
        op: negated ? '<>' : '=',
        quantity: number.unit.quantity,
        year: false,
        negated: false,
        start: number.index,
        end: after.index,
      });
      continue;
    }
    const earlier = reading.conditions.at(-1);
    const join = terms[number.index - 1];
    if (
      earlier?.kind === 'compare' &&
      earlier.op === '=' &&
      earlier.end === number.index - 2 &&
      isOperator(join, 'or', 'and', 'comma')
    ) {
      number.used = true;
      const next = { ...earlier, quantity: number.unit.quantity, start: number.index, end: number.index };
      reading.conditions.push(next);
      reading.alternatives.add(next);
      if (join) join.used = true;
    }
  }
}
