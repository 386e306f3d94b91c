import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { following, functionOf, passes } from '@/lib/semantic-parser/read/aggregate-parts';
import { joinedByWords } from '@/lib/semantic-parser/read/read-function-list';
import { isColumn, isOperator, type Term } from '@/lib/semantic-parser/read/term';

const EXTREMES: [Operator, Operator][] = [
  ['highest', 'max'],
  ['most', 'max'],
  ['lowest', 'min'],
  ['least', 'min'],
];

/** "the highest, lowest and average cost": in a list of figures a superlative is one of them. */
export function readExtremes(terms: readonly Term[], numeric: (term: Term) => boolean): void {
  const isFigure = (term: Term) => term.kind === 'operator' && !term.used && extremeOf(term) !== undefined;
  for (const [at, term] of terms.entries()) {
    const list = [term];
    if (!isFigure(term)) continue;
    for (let next = at + 1; next < terms.length; next++) {
      const item = terms[next];
      if (!item) break;
      if (isFigure(item)) list.push(item);
      else if (!isOperator(item, 'and', 'comma') && !passes(item) && !(isColumn(item) && numeric(item))) break;
    }
    const last = list.at(-1);
    const target = last ? following(terms, last.index) : undefined;
    if (!last || list.length < 2 || !joinedByWords(terms, list) || !target || !isColumn(target) || !numeric(target))
      continue;
    for (const item of list) {
      const operator = extremeOf(item);
      if (operator) item.unit = { ...item.unit, operators: [{ operator }] };
    }
  }
}

function extremeOf(term: Term): Operator | undefined {
  return EXTREMES.find(([name]) => isOperator(term, name))?.[1] ?? functionOf(term);
}
