import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { type Grain, hasOperator, type Unit } from '@/lib/semantic-parser/link/unit';
import type { Term, TermKind } from '@/lib/semantic-parser/read/term';

/** Function words that a schema word of the same spelling beats. */
const YIELDING: Operator[] = [
  'stop',
  'verb',
  'ask',
  'exist',
  'with',
  'all',
  'one',
  'these',
  'named',
  'greeting',
  'growth',
  'contains',
  'these',
  'only',
  'that',
  'in',
  'instead',
  'null',
  'not-null',
  'highest',
  'order',
  'share',
  'until',
  'least',
  'less',
  'after',
  'before',
  'top',
  'bottom',
  'both',
  'over-time',
  'from',
  'ordinal',
  'days',
  'unhandled',
  'running',
  'period-change',
];
const AGGREGATING: Operator[] = ['sum', 'avg', 'min', 'max', 'count', 'median'];

/** 名 in 10名客户 counts people, 数量 in 客户数量 counts customers: no columns there. */
function isMeasureWord(units: readonly Unit[], index: number): boolean {
  const unit = units[index];
  const before = units[index - 1];
  if (!unit || !before || !/\p{Script=Han}/u.test(unit.text)) return false;
  if (hasOperator(unit, 'one') && unit.text.length === 1)
    return before.quantity !== null || hasOperator(before, 'top', 'group', 'count', 'which');
  return (
    hasOperator(unit, 'count') &&
    /数$|^数量$|^总数$|^个数$/.test(unit.text) &&
    before.targets.some((target) => target.kind === 'table' && target.weight > 0.8)
  );
}

function classify(units: readonly Unit[], index: number): TermKind {
  const unit = units[index];
  if (!unit) return 'unknown';
  const weight = unit.targets[0]?.weight ?? 0;
  const exact = unit.values.some(
    (value) => !value.partial && (value.value === unit.text || /^[A-Z]{2,}$/.test(unit.text)),
  );
  if (unit.quoted) return 'value';
  if (unit.date && !(weight >= 0.9)) return 'date';
  if (isMeasureWord(units, index)) return 'operator';
  if (unit.operators.some((entry) => entry.detail === 'sold')) return 'operator';
  if (unit.operators.length > 0) {
    if (unit.quantity && !hasOperator(unit, 'one')) return 'number';
    if (
      exact &&
      unit.capital &&
      index > 0 &&
      unit.operators.every((entry) => YIELDING.includes(entry.operator) || entry.operator === 'or')
    )
      return weight >= 0.9 ? 'mention' : 'value';
    if (weight >= 0.9) {
      if (hasOperator(unit, ...AGGREGATING)) return followedByThing(units, index) ? 'operator' : 'mention';
      if (hasOperator(unit, 'ask') && index === 0) return 'operator';
      if (hasOperator(unit, 'grain')) return 'mention';
      if (unit.operators.every((entry) => YIELDING.includes(entry.operator))) return 'mention';
    }
    return 'operator';
  }
  if (unit.quantity && weight < 0.9) return 'number';
  if (weight > 0 && exact && unit.capital && (index > 0 || weight < 0.6) && weight < 0.8) return 'value';
  if (weight >= 0.4) return 'mention';
  if (unit.values.length > 0) return 'value';
  return weight > 0 ? 'mention' : 'unknown';
}

function followedByThing(units: readonly Unit[], index: number): boolean {
  for (let at = index + 1; at < Math.min(units.length, index + 4); at++) {
    const unit = units[at];
    if (!unit) return false;
    if (unit.targets.length > 0 && (unit.targets[0]?.weight ?? 0) >= 0.5) return true;
    if (hasOperator(unit, ...AGGREGATING)) return true;
    if (!hasOperator(unit, 'of', 'stop', 'all', 'one', 'distinct', 'and', 'comma')) return false;
  }
  return false;
}

const joins = (term: Term | undefined) =>
  term?.kind === 'operator' && hasOperator(term.unit, 'and', 'or', 'comma', 'both', 'stop', 'one');

/** "both the organic and the sale tag": of two words side by side the one is a cell, so the other that can be one of the same column is. */
function likeNeighbours(terms: readonly Term[]): void {
  const cells = (term: Term) => term.unit.values.filter((value) => !value.partial);
  for (const term of terms) {
    if (term.kind !== 'mention' || cells(term).length === 0 || hasOperator(term.unit, 'grain')) continue;
    for (const direction of [-1, 1]) {
      let at = term.index + direction;
      let joined = false;
      while (joins(terms[at])) {
        joined ||= hasOperator(terms[at]?.unit, 'and', 'or', 'comma');
        at += direction;
      }
      const other = terms[at];
      const shared =
        joined &&
        other?.kind === 'value' &&
        cells(other).some((value) => cells(term).some((own) => own.column === value.column));
      if (shared) term.kind = 'value';
    }
  }
}

/** Decides what each unit is, so that the passes have one part of speech to go by. */
export function makeTerms(units: readonly Unit[]): Term[] {
  const terms = units.map((unit, index) => {
    const term: Term = { kind: classify(units, index), unit, index, used: false };
    const grain = unit.operators.find((entry) => entry.operator === 'grain');
    if (grain?.detail) {
      term.grain = grain.detail.replace('!', '') as Grain;
      term.grouping = grain.detail.endsWith('!');
      if (term.kind === 'operator' && unit.targets.some((target) => target.weight >= 0.6) && !term.grouping)
        term.kind = 'mention';
    }
    return term;
  });
  likeNeighbours(terms);
  return terms;
}
