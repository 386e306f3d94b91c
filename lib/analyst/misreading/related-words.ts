import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';

let neighbours: Map<string, Set<string>> | undefined;

function build(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const join = (left: string, right: string) => {
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      const known = found.get(from);
      if (known) known.add(to);
      else found.set(from, new Set([to]));
    }
  };
  for (const words of [SYNONYMS.english, SYNONYMS.chinese])
    for (const [head, others] of words) for (const other of others) join(head, other);
  return found;
}

/** Words that mean the same in most schemas, in both languages: 1 step away nearly the same, 2 steps away much the same. */
export function relatedWords(word: string): Map<string, 1 | 2> {
  neighbours ??= build();
  const related = new Map<string, 1 | 2>();
  const starts = new Set([word, lemmatise(word)]);
  for (const start of starts) for (const near of neighbours.get(start) ?? []) related.set(near, 1);
  for (const near of [...related.keys()])
    for (const further of neighbours.get(near) ?? []) if (!related.has(further)) related.set(further, 2);
  for (const start of starts) related.delete(start);
  return related;
}
