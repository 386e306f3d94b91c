import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isMention, isOperator, isTable, type Term } from '@/lib/semantic-parser/read/term';

const PREDICATE = /(^|\s)((is|are|was|were|be|been|being)( not)?|(is|are|was|were)n['’]t)$|^(是|已|已经|不是|没有?)$/i;
const NEGATED = /n['’]t$|^(不是|没有?)$/i;
const LEAST_WEIGHT = 0.6;

/** The word means a column of yes and no, if only in one of the tables that have it: a view may show one of the two alone. */
function saysFlag(lexicon: Lexicon, term: Term): boolean {
  const [best] = term.unit.targets;
  if (best?.kind !== 'column' || best.weight < LEAST_WEIGHT) return false;
  return term.unit.targets.some(
    (target) =>
      target.kind === 'column' && target.weight === best.weight && lexicon.columns[target.column]?.flag !== undefined,
  );
}

/** "discontinued products", "停产的产品": the flag stands before what has it. */
function isAttribute(terms: readonly Term[], term: Term): boolean {
  const next = terms[term.index + 1];
  return isTable(isOperator(next, 'of') && next?.unit.text === '的' ? terms[term.index + 2] : next);
}

/** A sheet of students has no table of that name, but a column with another student in each row. */
function namesRows(lexicon: Lexicon, term: Term | undefined): boolean {
  const target = isMention(term) ? term.unit.targets[0] : undefined;
  const column = target?.kind === 'column' ? lexicon.columns[target.column] : undefined;
  const rows = column ? (lexicon.tables[column.table]?.rowCount ?? 0) : 0;
  return column?.text === true && column.distinct !== null && rows > 1 && column.distinct >= rows;
}

/** "students who passed", "orders that did not ship": the flag is what they did. */
function isVerb(lexicon: Lexicon, terms: readonly Term[], term: Term, first: Term): boolean {
  const before = terms[first.index - 1];
  const form = /(ed|en|t)$/i.test(term.unit.text) || first !== term;
  return (
    form &&
    !term.unit.capital &&
    (isTable(before) ||
      namesRows(lexicon, before) ||
      isOperator(before, 'that', 'which') ||
      /^who$/i.test(before?.unit.text ?? ''))
  );
}

/** Flags that say which rows are meant: "products that are not discontinued", "active users"; not "which products by active". */
export function readFlags(lexicon: Lexicon, terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (!isMention(term) || term.used || !saysFlag(lexicon, term)) continue;
    const before = terms[term.index - 1];
    const not = isOperator(before, 'not', 'without') && !before?.used ? before : undefined;
    const verb = not ? terms[term.index - 2] : before;
    const isPredicate = PREDICATE.test(verb?.unit.text ?? '') || PREDICATE.test(not?.unit.text ?? '');
    if (!isPredicate && !isAttribute(terms, term) && !isVerb(lexicon, terms, term, not ?? term)) continue;
    if (not) not.used = true;
    term.used = true;
    const negated = not !== undefined || NEGATED.test(verb?.unit.text ?? '');
    reading.conditions.push({ kind: 'flag', of: term, negated, start: (not ?? term).index, end: term.index });
  }
}
