import type { Reading } from '@/lib/semantic-parser/read/reading';
import { CHINESE, light, subject } from '@/lib/semantic-parser/read/superlative-parts';
import { isOperator, isTable, isThing, step, type Term, weightOf } from '@/lib/semantic-parser/read/term';

/** "the best year for sales", "销售额最高的年份": a step of time is ranked by a figure. */
export function readTimeRanked(
  terms: readonly Term[],
  term: Term,
  reading: Reading,
  numeric: (term: Term) => boolean,
): boolean {
  if (!isOperator(term, 'highest', 'lowest')) return false;
  const ranked = step(terms, term.index, 1, light);
  if (!ranked?.grain || ranked.used || ranked.grouping || isTable(ranked)) return false;
  const chinese = CHINESE.test(term.unit.text);
  const figures = (chinese ? terms.slice(0, term.index) : terms.slice(ranked.index + 1)).filter(
    (item) =>
      isThing(item) &&
      !item.used &&
      (item.kind === 'aggregate' || weightOf(item, 'measure') > 0 || (!isTable(item) && numeric(item))),
  );
  const [figure] = chinese ? figures.reverse() : figures;
  if (!figure) return false;
  for (const item of [term, ranked, figure]) item.used = true;
  reading.groups.push({ kind: 'grain', grain: ranked.grain, term: ranked });
  reading.superlatives.push({
    key: subject(figure),
    count: false,
    descending: isOperator(term, 'highest'),
    limit: term.limit || 1,
    entity: null,
    at: term.index,
    attributive: false,
  });
  return true;
}
