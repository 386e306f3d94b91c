import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { tableWordsOf } from '@/lib/semantic-parser/lexicon/verb-tables';
import { searchTerms } from '@/lib/semantic-parser/schema-index/search-terms';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

const SYNONYM_WEIGHT = 0.5;
const VERB_WEIGHT = 0.3;
const LONGEST_SYNONYM = 6;

let others: Map<string, string[]> | undefined;

/** Other words for a phrase of either language, by the lemmas of the phrase. */
function otherWords(key: string): readonly string[] {
  others ??= new Map();
  if (others.size === 0) {
    const add = (from: string, to: string) => {
      const known = others?.get(phraseKey(tokenise(from), 'lemma')) ?? [];
      others?.set(phraseKey(tokenise(from), 'lemma'), [...known, to]);
    };
    for (const table of [SYNONYMS.english, SYNONYMS.chinese]) {
      for (const [head, list] of table) {
        for (const synonym of list) {
          add(synonym, head);
          add(head, synonym);
        }
      }
    }
  }
  return others.get(key) ?? [];
}

/** The terms to search for a question with how much each counts: its own words 1, other words for them less. */
export function questionTerms(question: string): Map<string, number> {
  const weights = new Map<string, number>();
  const raise = (text: string, weight: number) => {
    for (const term of searchTerms(text)) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  };
  raise(question, 1);
  const tokens = tokenise(question).filter((token) => token.kind !== 'symbol');
  for (let start = 0; start < tokens.length; start++) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + LONGEST_SYNONYM); end++) {
      const slice = tokens.slice(start, end);
      for (const word of otherWords(phraseKey(slice, 'lemma'))) raise(word, SYNONYM_WEIGHT);
      for (const word of tableWordsOf(slice.map(({ norm }) => norm).join(''))) raise(word, VERB_WEIGHT);
    }
  }
  return weights;
}
