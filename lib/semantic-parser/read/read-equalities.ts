import { countOf, isPlainYear, negation, thingAfter } from '@/lib/semantic-parser/read/comparison-parts';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import {
  isLight,
  isMention,
  isOperator,
  isTable,
  isThing,
  step,
  type Term,
  targetsOf,
} from '@/lib/semantic-parser/read/term';

/** A number that is text in the data, such as a code, and no figure of the column before it. */
function storedText(before: Term | undefined, number: Term): boolean {
  if (!isMention(before) || before.used || isTable(before)) return !isThing(before) || isTable(before);
  const columns = targetsOf(before, 'column').map((target) => (target.kind === 'column' ? target.column : -1));
  return number.unit.values.some((value) => columns.includes(value.column));
}

/** "year 2005", "zip code 94107", "with 5 orders", "age is 20". */
export function readEqualities(terms: readonly Term[], reading: Reading): void {
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
