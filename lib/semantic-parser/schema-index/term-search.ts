import MiniSearch from 'minisearch';
import type { SearchDocument } from '@/lib/semantic-parser/schema-index/table-documents';

export type TermSearch = MiniSearch<SearchDocument>;

const BOOST = { name: 4, said: 4, columns: 1, about: 0.5 };
/** Words shorter than this have too many neighbours. */
const LEAST_FUZZY = 5;
/** Letters that may be wrong, as a share of the word. */
const FUZZY_SHARE = 0.2;

/** An index of documents by their terms (BM25+, by fields). */
export function newTermSearch(): TermSearch {
  return new MiniSearch<SearchDocument>({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
}

/** Scores by document for weighted terms; a word with a slip, or the start of a longer one, counts for little. */
export function scoreDocuments(search: TermSearch, terms: ReadonlyMap<string, number>): Map<number, number> {
  const isWord = (term: string) => term.length >= LEAST_FUZZY && /^[a-z]+$/.test(term);
  const results = search.search([...terms.keys()].join(' '), {
    boost: BOOST,
    boostTerm: (term) => terms.get(term) ?? 1,
    prefix: isWord,
    fuzzy: (term) => (isWord(term) && terms.get(term) === 1 ? FUZZY_SHARE : false),
    maxFuzzy: 2,
    weights: { prefix: 0.2, fuzzy: 0.1 },
  });
  return new Map(results.map(({ id, score }) => [id as number, score]));
}
