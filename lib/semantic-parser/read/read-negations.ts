import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isColumn, isLight, isMention, isOperator, isTable, step, type Term } from '@/lib/semantic-parser/read/term';

/** "without orders", "never bought a track", "没有订单的客户", "whose company is missing". */
export function readNegations(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || term.kind !== 'operator') continue;
    if (isOperator(term, 'null', 'not-null') && !isOperator(term, 'without')) {
      const before = step(terms, term.index, -1, (item) => isLight(item) || isOperator(item, 'in', 'of', 'with'));
      const after = step(terms, term.index);
      const column = isColumn(before) && !before?.used ? before : isColumn(after) && !after?.used ? after : undefined;
      if (!column) continue;
      column.used = term.used = true;
      const not = step(terms, term.index, -1);
      const negated = isOperator(term, 'not-null') || (isOperator(not, 'not') && !not?.used);
      reading.conditions.push({
        kind: 'null',
        left: { kind: 'term', term: column },
        negated,
        start: Math.min(column.index, term.index),
        end: Math.max(column.index, term.index),
      });
      continue;
    }
    if (!isOperator(term, 'without', 'except') && !isOperator(term, 'not')) continue;
    const next = step(
      terms,
      term.index,
      1,
      (item) =>
        isLight(item) ||
        isOperator(item, 'in', 'of', 'with', 'from', 'that', 'exist', 'distinct') ||
        item.kind === 'unknown' ||
        item.kind === 'value',
    );
    if (!isMention(next) || next.used) continue;
    if (isTable(next)) {
      next.used = term.used = true;
      reading.conditions.push({ kind: 'related', of: next, negated: true, start: term.index, end: next.index });
    } else if (isColumn(next) && isOperator(term, 'without', 'except')) {
      next.used = term.used = true;
      reading.conditions.push({
        kind: 'null',
        left: { kind: 'term', term: next },
        negated: false,
        start: term.index,
        end: next.index,
      });
    }
  }
}
