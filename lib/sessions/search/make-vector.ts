import { ownerLexeme } from '@/lib/sessions/search/owner-lexeme';
import { humps, stem, storable, tokenize } from '@/lib/sessions/search/tokenize';

/** PostgreSQL counts positions up to 16,383, and what shares the last one would be found as if it stood together. */
const POSITION_MAX = 16_000;
/** Texts of one message do not follow on each other, nor does a run of Han on what stands before it. */
const GAP = 2;

export type Weight = 'A' | 'B' | 'D';

export interface WeighedText {
  text: string | null;
  weight: Weight;
}

/** Overlapping pairs of characters, and the last one alone: any substring is found by its pairs in a row. */
export function* pairs(run: string): Generator<string> {
  const characters = [...run];
  for (let at = 0; at + 1 < characters.length; at += 1) yield `${characters[at]}${characters[at + 1]}`;
  const last = characters.at(-1);
  if (last !== undefined) yield last;
}

/** The texts as the literal of a `tsvector` that search finds them by. */
export function makeVector(ownerId: number, texts: readonly WeighedText[]): string {
  return [ownerLexeme(ownerId), ...makeWords(texts)].join(' ');
}

/** The same without the owner. */
export function makeWords(texts: readonly WeighedText[]): string[] {
  const places = new Map<string, string[]>();
  let position = 1;
  const put = (lexeme: string, at: number, weight: Weight) => {
    const known = places.get(lexeme);
    if (known) known.push(`${at}${weight}`);
    else places.set(lexeme, [`${at}${weight}`]);
  };
  for (const { text: given, weight } of texts) {
    if (!given) continue;
    const text = storable(given);
    for (const token of tokenize(text)) {
      if (position > POSITION_MAX) break;
      if (token.kind === 'run') {
        position += GAP;
        for (const pair of pairs(token.text)) if (position <= POSITION_MAX) put(pair, position++, weight);
        position += GAP;
        continue;
      }
      const parts = humps(text, token);
      for (const word of new Set([token.text, stem(token.text)])) put(word, position, weight);
      for (const part of parts) {
        for (const word of new Set([part.text, stem(part.text)])) put(word, position, weight);
        position += 1;
      }
      if (parts.length === 0) position += 1;
    }
    position += GAP;
  }
  return [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(',')}`);
}
