import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { isLight, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

/** Function words that turn an answer into another one when they are passed over: "not", "more than", "the highest". */
const WEIGHTY: Operator[] = [
  'not',
  'without',
  'except',
  'more',
  'less',
  'at-least',
  'at-most',
  'between',
  'before',
  'after',
  'since',
  'until',
  'or-more',
  'or-less',
  'min',
  'max',
  'avg',
  'median',
  'average-ref',
  'top',
  'most',
  'least',
  'highest',
  'lowest',
  'common',
  'uncommon',
  'starts-with',
  'ends-with',
  'period-change',
  'running',
  'ordinal',
  'days',
  'unhandled',
];

/** "at least one order": that there is one is said by the order alone. */
function saysSome(terms: readonly Term[], term: Term): boolean {
  const next = step(terms, term.index);
  return isOperator(term, 'at-least') && (next?.kind !== 'number' || next.unit.quantity?.value === 1);
}

/** "never filed a complaint before", "starting from each origin": no bound of anything. */
function boundsNothing(terms: readonly Term[], term: Term): boolean {
  const later = terms.slice(term.index + 1);
  if (/^(before|after)$/i.test(term.unit.text)) return !later.some((item) => item.kind !== 'operator');
  return (
    isOperator(term, 'before', 'after', 'since', 'until', 'between') &&
    !later.some((item) => item.kind === 'date' || item.kind === 'number' || item.unit.quoted)
  );
}

/** Words of weight that no pass has found a place for. */
export function unreadOperators(terms: readonly Term[]): Term[] {
  return terms.filter(
    (term) =>
      !term.used &&
      isOperator(term, ...WEIGHTY) &&
      !isLight(term) &&
      !saysSome(terms, term) &&
      !boundsNothing(terms, term),
  );
}
