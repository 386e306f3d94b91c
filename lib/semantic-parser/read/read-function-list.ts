import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import {
  become,
  distinctBetween,
  following,
  functionOf,
  passes,
  settle,
} from '@/lib/semantic-parser/read/aggregate-parts';
import { isColumn, isLight, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

const COMPARED: Operator[] = ['more', 'less', 'at-least', 'at-most', 'equal', 'between'];

/** "average age and weight": the function goes on to the next column of numbers. */
function spreadOver(terms: Term[], operator: Term, of: Term, numeric: (term: Term) => boolean): void {
  let last = of;
  for (;;) {
    const join = terms[last.index + 1];
    if (!join || !isOperator(join, 'and', 'comma')) return;
    const next = step(terms, join.index, 1, (term) => isLight(term) || isOperator(term, 'and'));
    if (!next || !isColumn(next) || next.used || !numeric(next)) return;
    if (isOperator(terms[next.index + 1], ...COMPARED) || isOperator(terms[next.index + 1], 'stop')) return;
    next.kind = 'aggregate';
    if (operator.fn) next.fn = operator.fn;
    next.of = { ...next, kind: 'mention', used: true };
    next.distinct = false;
    last = next;
  }
}

/** The functions listed from `at` on, "minimum, maximum and average", and the position after the list. */
export function listedFunctions(terms: readonly Term[], at: number): { operators: Term[]; last: number } {
  const operators: Term[] = [];
  let last = at;
  for (let next = at; next < terms.length; next++) {
    const term = terms[next];
    if (!term) break;
    if (term.kind === 'operator' && functionOf(term) && !term.used) {
      operators.push(term);
      last = next;
    } else if (!isOperator(term, 'and', 'comma') && !passes(term)) break;
  }
  return { operators, last };
}

export function joinedByWords(terms: readonly Term[], operators: readonly Term[]): boolean {
  const first = operators[0]?.index ?? 0;
  const last = operators.at(-1)?.index ?? 0;
  return terms.slice(first, last).some((term) => isOperator(term, 'and', 'comma'));
}

export function readList(terms: Term[], operators: Term[], last: number, numeric: (term: Term) => boolean): boolean {
  const target = following(terms, last);
  const [first, second] = operators;
  if (!first) return false;
  if (operators.length > 1 && !joinedByWords(terms, operators) && second) {
    // "average number of X": numbers are averaged themselves, rows are counted first.
    const fn = functionOf(first) ?? 'count';
    for (const operator of operators.slice(1)) operator.used = true;
    if (!target) return false;
    if (functionOf(second) === 'count' && fn !== 'count' && fn !== 'sum' && !numeric(target)) {
      first.inner = { ...second, kind: 'aggregate', fn: 'count', of: target, distinct: false };
    }
    become(
      first,
      fn === 'sum' && !numeric(target) ? 'count' : fn,
      target,
      distinctBetween(terms, first.index, target.index),
    );
    return true;
  }
  if (!target) return false;
  for (const operator of operators) {
    const fn = functionOf(operator) ?? 'count';
    become(
      operator,
      operators.length > 1 ? fn : settle(fn, target, numeric),
      target,
      distinctBetween(terms, operator.index, target.index),
    );
  }
  if (functionOf(first) !== 'count' && numeric(target)) spreadOver(terms, first, target, numeric);
  return true;
}
