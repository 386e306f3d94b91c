import type { Comparison } from '@/lib/semantic-parser/plan/plan';
import { CHINESE, countOf, leftOf, thingAfter, use } from '@/lib/semantic-parser/read/comparison-parts';
import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import { isOperator, isTable, step, type Term } from '@/lib/semantic-parser/read/term';

export function readPostfix(terms: readonly Term[], reading: Reading): void {
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
