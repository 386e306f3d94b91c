import { fold } from '@/lib/semantic-parser/text/fold';
import { lemmatise, stem } from '@/lib/semantic-parser/text/lemmatise';

export type TokenKind = 'word' | 'number' | 'cjk' | 'quoted' | 'symbol';

export interface Token {
  text: string;
  kind: TokenKind;
  /** Folded text. */
  norm: string;
  lemma: string;
  stem: string;
  start: number;
  end: number;
  /** Starts with a capital or is all capitals. */
  capital: boolean;
}

const TOKEN =
  /(?<quoted>"[^"]+"|“[^”]+”|「[^」]+」|『[^』]+』|《[^》]+》|‘[^’]+’|(?<![\p{L}\p{N}])'[^']+(?:'[\p{L}][^']*)*'(?![\p{L}])|(?<![\p{L}\p{N}])`[^`]+`)|(?<date>\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d))|(?<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)|(?<possessive>['’]s(?![\p{L}])|['’](?=\s))|(?<cjk>\p{Script=Han})|(?<word>(?:(?!\p{Script=Han})\p{L})(?:(?!\p{Script=Han})[\p{L}\p{N}_])*(?:['’]t(?![\p{L}]))?)|(?<symbol>>=|<=|!=|<>|[<>=%$€£¥￥,;:?()，、；：？。！])/gu;

function token(kind: TokenKind, text: string, start: number, end: number): Token {
  const norm = fold(text);
  const plain = kind === 'word' ? lemmatise(norm) : norm;
  return {
    text,
    kind,
    norm,
    lemma: plain,
    stem: kind === 'word' ? stem(norm) : norm,
    start,
    end,
    capital: /^\p{Lu}/u.test(text),
  };
}

/** Words, numbers, quoted strings, single Chinese characters and the symbols that carry meaning; other marks are dropped. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { quoted, date, number, possessive, cjk, word, symbol } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (quoted) tokens.push(token('quoted', quoted.slice(1, -1).trim(), start, end));
    else if (date || number) tokens.push(token('number', match[0].replaceAll(',', ''), start, end));
    else if (possessive) tokens.push(token('symbol', "'s", start, end));
    else if (cjk) tokens.push(token('cjk', cjk, start, end));
    else if (word) tokens.push(token('word', word, start, end));
    else if (symbol) tokens.push(token('symbol', symbol, start, end));
  }
  return tokens;
}

/** The key under which a phrase is indexed: lemmas joined by a blank. */
export function phraseKey(tokens: readonly Token[], form: 'norm' | 'lemma' | 'stem'): string {
  return tokens.map((item) => item[form]).join(' ');
}

/** Only tokens that a stored value's key is made of. */
export function valueTokens(text: string): Token[] {
  return tokenise(text.replace(/["'“”‘’`]/g, ' ').replace(/_/g, ' ')).filter((item) => item.kind !== 'symbol');
}
