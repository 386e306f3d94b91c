import { readSuperlative } from '@/lib/semantic-parser/read/read-superlative';
import { readTimeRanked } from '@/lib/semantic-parser/read/read-time-ranked';
import { readTop } from '@/lib/semantic-parser/read/read-top';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isOperator, type Term } from '@/lib/semantic-parser/read/term';

/** Tell mentions of columns: of figures, of times, of keys in their very words. */
interface RankTests {
  numeric: (term: Term) => boolean;
  temporal: (term: Term) => boolean;
  key: (term: Term) => boolean;
}

const OPERATORS = ['most', 'least', 'highest', 'lowest', 'common', 'uncommon', 'top', 'bottom'] as const;

/** "most tracks", "highest total revenue", "the 5 longest", "top 5 artists by revenue", "最受欢迎的流派", "销售额最高的前5位". */
export function readSuperlatives(
  terms: readonly Term[],
  reading: Reading,
  { numeric, temporal, key }: RankTests,
): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, ...OPERATORS)) continue;
    if (isOperator(term, 'top', 'bottom')) readTop(terms, term, reading, temporal);
    else if (!readTimeRanked(terms, term, reading, numeric))
      reading.superlatives.push(readSuperlative(terms, term, numeric, key));
  }
}
