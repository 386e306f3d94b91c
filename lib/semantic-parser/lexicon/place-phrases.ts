import type { Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { SYNONYMS } from '@/lib/semantic-parser/lexicon/thesaurus';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

/** Meanings by the lemmas and by the stems of a phrase, likeliest first. */
export interface Phrases {
  phrases: Map<string, Target[]>;
  stems: Map<string, Target[]>;
}

/** In words, and in characters. */
const LONGEST_PHRASE = 8;
const LONGEST_CHINESE = 12;

type PhraseKeys = { lemma: string; stem: string } | null;

/** The same column names stand in many tables: each phrase is taken apart once. */
export type PhraseMemo = Map<string, PhraseKeys>;

const MEMO_ENTRIES = 30_000;

function isSame(left: Target, right: Target): boolean {
  switch (left.kind) {
    case 'table':
      return right.kind === 'table' && left.table === right.table;
    case 'column':
      return right.kind === 'column' && left.column === right.column;
    case 'measure':
      return right.kind === 'measure' && left.measure === right.measure;
    case 'filter':
      return right.kind === 'filter' && left.filter === right.filter;
    case 'relationship':
      return right.kind === 'relationship' && left.edge === right.edge && left.reverse === right.reverse;
  }
}

/** Places a target under a key, once: the heaviest wins. */
function place(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key);
  if (!list) {
    map.set(key, [target]);
    return;
  }
  const known = list.findLast((item) => isSame(item, target));
  if (known) known.weight = Math.max(known.weight, target.weight);
  else list.push(target);
}

/** A phrase's keys; null for one that is no name. */
function keysOf(phrase: string): PhraseKeys {
  const tokens = tokenise(phrase).filter((token) => token.kind !== 'symbol');
  const most = tokens.some((token) => token.kind === 'cjk') ? LONGEST_CHINESE : LONGEST_PHRASE;
  if (tokens.length === 0 || tokens.length > most) return null;
  return { lemma: phraseKey(tokens, 'lemma'), stem: phraseKey(tokens, 'stem') };
}

export function adder(draft: Phrases, memo: PhraseMemo) {
  return (phrase: string, target: Target) => {
    if (target.weight < 0.3) return;
    let keys = memo.get(phrase);
    if (keys === undefined) {
      keys = keysOf(phrase);
      if (memo.size < MEMO_ENTRIES) memo.set(phrase, keys);
    }
    if (keys === null) return;
    place(draft.phrases, keys.lemma, { ...target });
    place(draft.stems, keys.stem, { ...target, weight: target.weight * 0.85 });
  };
}

export type Add = ReturnType<typeof adder>;

/** The phrase itself, its synonyms and its Chinese translations. */
export function addWithSynonyms(add: Add, words: readonly string[], target: Target): void {
  const written = words.join(' ');
  add(written, target);
  const phrase = SYNONYMS.english.has(written) ? written : words.map(lemmatise).join(' ');
  for (const synonym of SYNONYMS.english.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.8 });
  for (const head of SYNONYMS.reverse.get(phrase) ?? []) {
    if (!SYNONYMS.english.has(phrase)) add(head, { ...target, weight: target.weight * 0.75 });
  }
  for (const synonym of SYNONYMS.chinese.get(phrase) ?? []) add(synonym, { ...target, weight: target.weight * 0.95 });
  if (words.length < 2 || words.length > 3) return;
  for (const [at, word] of words.entries()) {
    for (const synonym of SYNONYMS.english.get(word) ?? []) {
      add([...words.slice(0, at), synonym, ...words.slice(at + 1)].join(' '), {
        ...target,
        weight: target.weight * 0.75,
      });
    }
  }
  const chinese = words.map((word) => [...(SYNONYMS.chinese.get(word) ?? [])]);
  if (chinese.some((list) => list.length === 0)) return;
  const combine = (lists: string[][]): string[] =>
    lists.reduce<string[]>((heads, list) => heads.flatMap((head) => list.slice(0, 5).map((tail) => head + tail)), ['']);
  for (const text of combine(chinese)) add(text, { ...target, weight: target.weight * 0.9 });
}
