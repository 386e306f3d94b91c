import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, isTable, step, type Term } from '@/lib/semantic-parser/read/term';

const CHINESE = /\p{Script=Han}/u;
/** "by" before a name is the doer ("albums by AC/DC"), before a column or table it divides. */
const between = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'distinct', 'of') ||
  (isOperator(term, 'group') && !/^(across)$/.test(term.unit.text));

/** "produced by artists": the doer of a verb, not a grouping. */
function isDoer(terms: readonly Term[], term: Term): boolean {
  if (term.unit.text.toLowerCase() !== 'by' || isOperator(terms[term.index + 1], 'group')) return false;
  const before = terms[term.index - 1];
  return (
    before !== undefined &&
    /(ed|en|wn|tten|made|led|sung|won)$/i.test(before.unit.text) &&
    (before.kind === 'unknown' || before.unit.verbal || before.unit.targets.length === 0)
  );
}

function addGroup(reading: Reading, term: Term): void {
  term.used = true;
  if (term.kind === 'operator' && term.grain) reading.groups.push({ kind: 'grain', grain: term.grain, term });
  else if (term.grain && !term.unit.targets.some((target) => target.weight >= 0.6))
    reading.groups.push({ kind: 'grain', grain: term.grain, term });
  else reading.groups.push({ kind: 'term', term });
}

function groupable(term: Term | undefined): term is Term {
  return (
    term !== undefined &&
    !term.used &&
    (term.kind === 'mention' || (term.kind === 'operator' && term.grain !== undefined))
  );
}

/** Further groups in a list: "by country and month". A comma must be followed by the list's end or another "by". */
function continued(terms: readonly Term[], at: number): Term | undefined {
  const join = terms[at + 1];
  if (!isOperator(join, 'and', 'comma')) return undefined;
  const next = step(terms, at + 1, 1, (term) => between(term) || isOperator(term, 'and'));
  if (!groupable(next)) return undefined;
  const repeated = terms.slice(at + 1, next.index).some((term) => isOperator(term, 'group'));
  if (repeated || next.grain) return next;
  const after = terms[next.index + 1];
  const ends =
    after === undefined ||
    isLight(after) ||
    isOperator(
      after,
      'in',
      'comma',
      'that',
      'of',
      'from',
      'exist',
      'order',
      'with',
      'only',
      'since',
      'between',
      'after',
      'before',
      ...(CHINESE.test(next.unit.text) ? (['ask', 'count', 'sum', 'avg'] as const) : []),
    ) ||
    after.kind === 'date' ||
    after.kind === 'aggregate';
  return isOperator(join, 'and') && ends ? next : undefined;
}

/** "per country", "by year and genre", "for each artist", "每个国家", "按月". */
export function readGroups(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    // "across all matches" is everything at once, no group each.
    if (isOperator(term, 'group') && /^across$/i.test(term.unit.text) && isOperator(terms[term.index + 1], 'all'))
      term.unit = { ...term.unit, operators: [{ operator: 'in' }] };
  }
  for (const term of terms) {
    if (term.used) continue;
    if (term.kind === 'operator' && term.grouping && term.grain) {
      addGroup(reading, term);
      let next = continued(terms, term.index);
      while (next) {
        addGroup(reading, next);
        next = continued(terms, next.index);
      }
      continue;
    }
    if (isOperator(term, 'which')) {
      const asked = step(terms, term.index);
      if (asked && !asked.used && asked.grain && !asked.grouping && asked.index - term.index <= 2)
        addGroup(reading, asked);
      continue;
    }
    if (!isOperator(term, 'group') || isDoer(terms, term)) continue;
    const next = step(terms, term.index, 1, (item) => between(item) || item.kind === 'unknown');
    if (!groupable(next)) continue;
    if (term.unit.text.toLowerCase() === 'across' && isTable(next)) continue;
    if (next.index - term.index > 4) continue;
    term.used = true;
    for (const item of terms.slice(term.index, next.index)) if (isOperator(item, 'group', 'distinct')) item.used = true;
    addGroup(reading, next);
    let more = continued(terms, next.index);
    while (more) {
      for (const item of terms.slice(next.index, more.index)) if (isOperator(item, 'group')) item.used = true;
      addGroup(reading, more);
      more = continued(terms, more.index);
    }
    if (CHINESE.test(term.unit.text)) {
      const after = step(terms, next.index);
      if (isOperator(after, 'group') && after?.unit.text === '分组' && after) after.used = true;
    }
  }
}
