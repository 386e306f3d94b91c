import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

const leads = (term: Term) => isLight(term) || isOperator(term, 'in', 'from', 'only');

/** "total amount for weekdays", 周末的订单数: Monday to Friday, or Saturday and Sunday; "by weekday" is a grouping and none of it. */
export function readDays(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used) continue;
    const said = term.unit.operators.find((entry) => entry.operator === 'days')?.detail;
    const before = step(terms, term.index, -1, leads);
    const led = isOperator(terms[term.index - 1], 'in', 'from', 'only');
    const plural = term.unit.text.toLowerCase() === 'weekdays' && led && !isOperator(before, 'group');
    if (term.kind !== 'operator' || (said === undefined && !plural)) continue;
    term.used = true;
    reading.days = said === 'weekend' ? 'weekend' : 'weekdays';
    delete term.grain;
  }
}
