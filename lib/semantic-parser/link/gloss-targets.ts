import { glossesOf } from '@/lib/semantic-parser/lexicon/glosses';
import type { Lexicon, Target, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { phraseKey, type Token, tokenise } from '@/lib/semantic-parser/text/tokenise';

const LONGEST = 6;
/** A dictionary knows every meaning of a word; the first is the likeliest. */
const FIRST = 0.78;
const LESS_EACH = 0.04;
/** Of a gloss of several words the last alone. */
const HEAD = 0.85;
/** A single character is often a part of another word, so its English must be a name outright. */
const ALONE = 0.95;

/** From so many on, cells that are mostly different are names and titles, in which any word may stand. */
const NAMES_FROM = 20;
const MOSTLY = 0.5;

export interface Glossed {
  targets: Target[];
  values: ValueTarget[];
}

/** Cells of a kind (`Student`, `French`) are said in translation; a song called "Run!" is not meant by 运行. */
function holdsNames(lexicon: Lexicon, index: number): boolean {
  const column = lexicon.columns[index];
  const rows = column && lexicon.tables[column.table]?.rowCount;
  if (!rows || column.distinct === null) return false;
  return column.distinct >= NAMES_FROM && column.distinct >= MOSTLY * rows;
}

/** What Chinese characters mean by way of English: 体育场 is a stadium, which the schema has a table of. */
export function glossTargets(lexicon: Lexicon, slice: readonly Token[]): Glossed | null {
  if (slice.length > LONGEST || slice.some((token) => token.kind !== 'cjk')) return null;
  const targets: Target[] = [];
  const values: ValueTarget[] = [];
  for (const [rank, gloss] of glossesOf(slice.map((token) => token.text).join('')).entries()) {
    const words = tokenise(gloss);
    const share = FIRST - LESS_EACH * rank;
    const whole = lexicon.phrases.get(phraseKey(words, 'lemma'));
    // A race track is a track, if nothing here is called a race track.
    const head =
      whole || words.length < 2 || slice.length === 1 ? undefined : lexicon.phrases.get(words.at(-1)?.lemma ?? '');
    // 到达, to arrive, leads to an arrival.
    const stemmed =
      whole || words.length > 1 || slice.length === 1 ? undefined : lexicon.stems.get(phraseKey(words, 'stem'));
    for (const target of whole ?? stemmed ?? head ?? []) {
      if ((slice.length === 1 || head) && target.weight < ALONE) continue;
      const known = targets.some(
        (other) => JSON.stringify({ ...other, weight: 0 }) === JSON.stringify({ ...target, weight: 0 }),
      );
      if (!known) targets.push({ ...target, weight: target.weight * share * (head ? HEAD : 1) });
    }
    if (slice.length === 1) continue;
    const names = [phraseKey(words, 'norm'), phraseKey(words, 'norm').replace(/ language$/, '')];
    for (const name of new Set(names))
      for (const value of lexicon.values.get(name) ?? [])
        if (!values.some((other) => other.column === value.column) && !holdsNames(lexicon, value.column))
          values.push({ ...value, weight: 0.9 - LESS_EACH * rank });
  }
  if (targets.length === 0 && values.length === 0) return null;
  return { targets: targets.sort((left, right) => right.weight - left.weight), values };
}
