import { CHINESE, countOf, leftOf, negation, thingAfter, use } from '@/lib/semantic-parser/read/comparison-parts';
import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import { isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';

export function readBetween(terms: readonly Term[], reading: Reading): void {
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
