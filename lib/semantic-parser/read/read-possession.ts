import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isColumn, isOperator, isTable, step, type Term, targetsOf } from '@/lib/semantic-parser/read/term';

const ARTICLE = /(^| )(an?|any|some)$/i;
const CHINESE = /^\p{Script=Han}+$/u;

/** Some rows have nothing in the column, so that having it tells something. */
function mayBeMissing(lexicon: Lexicon, term: Term): boolean {
  const [best] = targetsOf(term, 'column');
  return best?.kind === 'column' && best.weight >= 0.6 && lexicon.columns[best.column]?.nulls === true;
}

/** "with a discount", "have an email", 有折扣的: nothing more is said of the column than that there is something in it. */
export function readPossession(lexicon: Lexicon, terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'with') || isOperator(term, 'without')) continue;
    const chinese = CHINESE.test(term.unit.text);
    // "with a" may be one unit, or two.
    const closed = ARTICLE.test(term.unit.text);
    const article = terms[term.index + 1];
    const column = chinese || closed ? article : terms[term.index + 2];
    if (!column || column.used || !isColumn(column) || isTable(column) || !mayBeMissing(lexicon, column)) continue;
    const next = terms[column.index + 1];
    const ends = chinese
      ? isOperator(next, 'of') || next === undefined
      : (closed || ARTICLE.test(article?.unit.text ?? '')) &&
        (next === undefined || isOperator(next, 'group', 'in', 'and', 'or', 'that', 'since', 'comma'));
    const later = chinese ? true : !saysMore(terms, column);
    if (!ends || !later) continue;
    column.used = true;
    term.used = true;
    reading.conditions.push({
      kind: 'null',
      left: { kind: 'term', term: column },
      negated: true,
      start: term.index,
      end: column.index,
    });
  }
}

/** "with a price over 10", "with a name that contains …": the column is tested otherwise. */
function saysMore(terms: readonly Term[], column: Term): boolean {
  const next = step(terms, column.index);
  return (
    next !== undefined &&
    (next.kind === 'number' ||
      next.kind === 'value' ||
      isOperator(next, 'more', 'less', 'at-least', 'at-most', 'equal', 'between', 'of', 'contains', 'starts-with'))
  );
}
