import MiniSearch from 'minisearch';
import { questionTerms } from '@/lib/semantic-parser/schema-index/question-terms';
import { searchTerms } from '@/lib/semantic-parser/schema-index/search-terms';

interface Asked {
  question: string;
}

const searches = new WeakMap<readonly Asked[], MiniSearch>();

function searchOf(pairs: readonly Asked[]): MiniSearch {
  const known = searches.get(pairs);
  if (known) return known;
  const search = new MiniSearch({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
  search.addAll(pairs.map(({ question }, id) => ({ id, terms: searchTerms(question).join(' ') })));
  searches.set(pairs, search);
  return search;
}

/** Of the questions that may be told those nearest to this one (BM25+), nearest first, none that shares no word with it. */
export function nearestQuestions<T extends Asked>(
  pairs: readonly T[],
  question: string,
  most: number,
  mayTell: (pair: T) => boolean = () => true,
): T[] {
  const terms = questionTerms(question);
  return searchOf(pairs)
    .search([...terms.keys()].join(' '), { boostTerm: (term) => terms.get(term) ?? 1 })
    .flatMap(({ id }) => pairs[id as number] ?? [])
    .filter(mayTell)
    .slice(0, most);
}
