import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Token } from '@/lib/semantic-parser/text/tokenise';

function isColumnPhrase(lexicon: Lexicon, words: readonly (Token | undefined)[], least = 0.9): boolean {
  const key = words.map((word) => word?.lemma ?? '').join(' ');
  return lexicon.phrases.get(key)?.some((target) => target.kind === 'column' && target.weight >= least) ?? false;
}

function copyAfter(token: Token, place: Token): Token {
  return { ...token, start: place.end, end: place.end };
}

/** Gives each part of a coordination its noun: "first and last names" → "first names and last names", "full name" likewise. */
export function expandCoordination(lexicon: Lexicon, tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const [join, second, noun, further] = tokens.slice(at + 1, at + 5);
    const joins = join && /^(and|or|,|、|和)$/.test(join.norm);
    if (token.norm === 'full' && join?.lemma === 'name' && !isColumnPhrase(lexicon, [token, join], 0.6)) {
      const word = (text: string): Token => ({
        ...token,
        text,
        norm: text,
        lemma: text,
        stem: text,
        start: token.start,
        end: token.start,
      });
      if (isColumnPhrase(lexicon, [word('first'), join]) && isColumnPhrase(lexicon, [word('last'), join])) {
        result.push(word('first'), copyAfter(join, token), word('and'), word('last'), join);
        at++;
        continue;
      }
    }
    result.push(token);
    if (!joins || !second || !noun || second.kind !== 'word') continue;
    if (isColumnPhrase(lexicon, [token], 0.9)) continue;
    if (isColumnPhrase(lexicon, [token, noun], 0.8) && isColumnPhrase(lexicon, [second, noun], 0.8))
      result.push(copyAfter(noun, token));
    else if (
      further &&
      isColumnPhrase(lexicon, [token, noun, further]) &&
      isColumnPhrase(lexicon, [second, noun, further])
    ) {
      result.push(copyAfter(noun, token), copyAfter(further, token));
    }
  }
  return result;
}
