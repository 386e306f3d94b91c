import { stemmer } from 'stemmer';

/** A word or a run of Han and Kana of a text. Positions are UTF-16 units. */
export interface Token {
  kind: 'word' | 'run';
  /** As it is compared: lower case, without accents and width. */
  text: string;
  start: number;
  end: number;
}

const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\u3005';
const TOKEN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const RUN = new RegExp(`^[${HAN}]`, 'u');
/** Where an identifier such as InvoiceLine or XMLFile is divided. */
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** A lexeme of PostgreSQL holds 2 kB. */
const WORD_MAX = 80;

export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
}

/** What every form of an English word has in common; any other text stays as it is. */
export function stem(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

/** Without what PostgreSQL does not keep either. */
export const storable = (text: string): string => text.replaceAll('\0', '');

/** The words and runs of a text in order; what stands between them is no part of any search. */
export function* tokenize(text: string): Generator<Token> {
  for (const { 0: found, index } of text.matchAll(TOKEN)) {
    const isRun = RUN.test(found);
    const folded = isRun ? found.normalize('NFC') : [...fold(found)].slice(0, WORD_MAX).join('');
    if (folded) yield { kind: isRun ? 'run' : 'word', text: folded, start: index, end: index + found.length };
  }
}

/** The parts of an identifier, with where they stand in the text; none for a plain word. */
export function humps(text: string, { start, end }: Pick<Token, 'start' | 'end'>): Token[] {
  const parts = text.slice(start, end).split(HUMP);
  if (parts.length < 2) return [];
  let at = start;
  return parts.map((part) => {
    const from = at;
    at += part.length;
    return { kind: 'word', text: [...fold(part)].slice(0, WORD_MAX).join(''), start: from, end: at };
  });
}
