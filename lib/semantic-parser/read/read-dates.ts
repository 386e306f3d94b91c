import type { DateRange } from '@/lib/semantic-parser/link/unit';
import { isComparing } from '@/lib/semantic-parser/read/is-comparing';
import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import { isColumn, isLight, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

const skips = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'in', 'from', 'that', 'equal', 'of', 'named', 'before', 'after', 'since', 'until', 'between') ||
  (term.kind === 'operator' && term.grain !== undefined && !term.grouping);

/** A column of time right before the date: "hired in 2005", "release date after 2010". */
function columnBefore(terms: readonly Term[], at: number, temporal: (term: Term) => boolean): Term | undefined {
  const before = step(terms, at, -1, skips);
  return before && isColumn(before) && !before.used && temporal(before) ? before : undefined;
}

function bound(kind: 'before' | 'after' | 'since' | 'until', range: DateRange): DateRange {
  if (kind === 'before') return { from: null, to: range.from };
  if (kind === 'after') return { from: range.to, to: null };
  if (kind === 'since') return { from: range.from, to: null };
  return { from: null, to: range.to };
}

function boundary(
  terms: readonly Term[],
  date: Term,
): { kind: 'before' | 'after' | 'since' | 'until'; term: Term } | undefined {
  const before = step(terms, date.index, -1, (term) => isLight(term) || (term.grain === 'year' && !term.used));
  const after = step(terms, date.index);
  for (const term of [before, after]) {
    if (!term || term.used) continue;
    const chinese = /\p{Script=Han}/u.test(term.unit.text);
    if (
      chinese
        ? term === before && !isOperator(term, 'since', 'until', 'before', 'after')
        : term === after && !isOperator(term, 'or-more', 'or-less')
    )
      continue;
    if (isOperator(term, 'since', 'or-more')) return { kind: 'since', term };
    if (isOperator(term, 'until', 'or-less')) return { kind: 'until', term };
    if (isOperator(term, 'before')) return { kind: 'before', term };
    if (isOperator(term, 'after')) return { kind: 'after', term };
  }
  return undefined;
}

/** Dates joined into one stretch: "between 2021 and 2023", "from 2021 to 2023", "2021年到2023年". */
function partner(terms: readonly Term[], date: Term): Term | undefined {
  const before = step(terms, date.index, -1);
  const next = step(
    terms,
    date.index,
    1,
    (term) =>
      isLight(term) || isOperator(term, 'and', 'from', 'until', 'in') || /^(to|through|到|至)$/.test(term.unit.text),
  );
  if (next?.kind !== 'date' || next.used) return undefined;
  const between = terms.slice(date.index + 1, next.index);
  if (isComparing(terms) && between.some((term) => isOperator(term, 'and', 'from', 'until'))) return undefined;
  if (between.length === 0) return next;
  const joined = between.some((term) => /^(to|through|until|till|到|至|直到)$/.test(term.unit.text));
  return joined ||
    (isOperator(before, 'between') && between.some((term) => isOperator(term, 'and'))) ||
    (isOperator(step(terms, next.index), 'between') && joined)
    ? next
    : undefined;
}

/** Stretches of time. A bare year after a comparison or a column of numbers is left to the numbers. */
export function readDates(terms: readonly Term[], reading: Reading, temporal: (term: Term) => boolean): void {
  for (const date of terms) {
    const range = date.unit.date;
    if (date.kind !== 'date' || date.used || !range) continue;
    const bare = range.year !== undefined && /^\d+$/.test(date.unit.text);
    const previous = step(terms, date.index, -1);
    const compared = isOperator(previous, 'more', 'less', 'at-least', 'at-most', 'equal');
    if (bare && compared) {
      const subject = columnBefore(terms, previous?.index ?? 0, temporal);
      if (!subject) {
        date.kind = 'number';
        continue;
      }
    }
    const second = partner(terms, date);
    const limit = second ? undefined : boundary(terms, date);
    const column = columnBefore(terms, date.index, temporal);
    if (bare && !second && !limit && !column && !introduced(terms, date)) {
      date.kind = 'number';
      continue;
    }
    const chosen = second?.unit.date
      ? { from: range.from, to: second.unit.date.to }
      : limit
        ? bound(limit.kind, range)
        : compared
          ? comparedRange(previous, range)
          : { from: range.from, to: range.to };
    const left: Subject = column ? { kind: 'term', term: column } : null;
    const before = step(terms, date.index, -1, (term) => isLight(term) || isOperator(term, 'in', 'from', 'only'));
    const negated = isOperator(before, 'not') && !before?.used;
    if (negated && before) before.used = true;
    date.used = true;
    if (column) column.used = true;
    if (limit) limit.term.used = true;
    if (compared && previous) previous.used = true;
    if (second) second.used = true;
    for (const term of terms.slice(column?.index ?? date.index, (second ?? date).index))
      if (isOperator(term, 'in', 'from', 'between', 'and', 'until')) term.used = true;
    if (isOperator(terms[date.index - 1], 'between', 'from', 'in')) (terms[date.index - 1] as Term).used = true;
    if (second && isOperator(step(terms, second.index), 'between')) (step(terms, second.index) as Term).used = true;
    reading.conditions.push({
      kind: 'time',
      left,
      range: chosen,
      negated,
      start: column?.index ?? date.index,
      end: (second ?? date).index,
    });
  }
}

function comparedRange(operator: Term | undefined, range: DateRange): DateRange {
  if (isOperator(operator, 'more')) return bound('after', range);
  if (isOperator(operator, 'less')) return bound('before', range);
  if (isOperator(operator, 'at-least')) return bound('since', range);
  if (isOperator(operator, 'at-most')) return bound('until', range);
  return { from: range.from, to: range.to };
}

/** A bare year counts as time when something leads it in ("in 2024", "for 2024") or it stands alone at an end. */
function introduced(terms: readonly Term[], date: Term): boolean {
  if (isComparing(terms)) return true;
  const before = step(
    terms,
    date.index,
    -1,
    (term) => isLight(term) || (term.kind === 'operator' && term.grain !== undefined),
  );
  if (
    isOperator(
      before,
      'in',
      'from',
      'of',
      'only',
      'what-about',
      'not',
      'that',
      'instead',
      'and',
      'comma',
      'or',
      'between',
    )
  )
    return true;
  return (
    before === undefined ||
    date.index === terms.length - 1 ||
    terms
      .slice(date.index + 1)
      .every((term) => isLight(term) || isOperator(term, 'instead', 'only', 'what-about', 'comma', 'of')) ||
    !isColumn(before)
  );
}
