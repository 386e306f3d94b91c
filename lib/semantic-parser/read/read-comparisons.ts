import type { Comparison } from '@/lib/semantic-parser/plan/plan';
import { isPlainYear, leftAndThing, negation, numberAfter } from '@/lib/semantic-parser/read/comparison-parts';
import { readAgainstAverage } from '@/lib/semantic-parser/read/read-against-average';
import { readBetween } from '@/lib/semantic-parser/read/read-between';
import { readEqualities } from '@/lib/semantic-parser/read/read-equalities';
import { readPostfix } from '@/lib/semantic-parser/read/read-postfix';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';

const COMPARE: [Parameters<typeof isOperator>[1], Comparison][] = [
  ['at-least', '>='],
  ['at-most', '<='],
  ['more', '>'],
  ['less', '<'],
  ['equal', '='],
];

const OPPOSITE: Record<Comparison, Comparison> = { '>': '<=', '<': '>=', '>=': '<', '<=': '>', '=': '<>', '<>': '=' };

function comparisonOf(term: Term): Comparison | undefined {
  return COMPARE.find(([name]) => isOperator(term, name))?.[1];
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
    if (op === '>=' && /^once$/i.test(number.unit.text)) continue;
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
