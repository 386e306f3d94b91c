import { pairs } from '@/lib/sessions/search/make-vector';
import { ownerLexeme } from '@/lib/sessions/search/owner-lexeme';
import { humps, stem, storable, type Token, tokenize } from '@/lib/sessions/search/tokenize';

export interface SearchQuery {
  /** The literal of a `tsquery`. */
  tsquery: string;
  /** What to mark in a text. */
  terms: readonly Pick<Token, 'kind' | 'text'>[];
}

/** More words than this in one query find nothing that fewer would not. */
const TERMS_MAX = 32;

function wordQuery(word: string, prefix: boolean): string {
  const stemmed = stem(word);
  const whole = `'${word}'${prefix ? ':*' : ''}`;
  return stemmed === word ? whole : `(${whole} | '${stemmed}')`;
}

function runQuery(run: string): string {
  const [first = '', ...more] = [...pairs(run)];
  // The last character of a run stands alone only at its end; within a text it begins a pair.
  const inner = more.slice(0, -1);
  return [...run].length === 1 ? `'${first}':*` : [first, ...inner].map((pair) => `'${pair}'`).join(' <-> ');
}

function phraseQuery(tokens: readonly Token[]): string {
  const queries = tokens.map(({ kind, text }, at) =>
    kind === 'run' ? runQuery(text) : wordQuery(text, at === tokens.length - 1),
  );
  return `(${queries.join(' <-> ')})`;
}

/** Tokens with nothing but punctuation between them, as `2024-03` or `invoice_line`, stand together; so does what is quoted. */
function* groups(text: string): Generator<Token[]> {
  let group: Token[] = [];
  let previous: Token | undefined;
  for (const token of tokenize(text)) {
    const between = previous ? text.slice(previous.end, token.start) : '';
    const isQuoted = text.slice(0, token.start).split('"').length % 2 === 0 && !between.includes('"');
    const follows = previous?.kind === 'word' && token.kind === 'word' && (!/\s/.test(between) || isQuoted);
    if (!follows && group.length > 0) {
      yield group;
      group = [];
    }
    group.push(token);
    previous = token;
  }
  if (group.length > 0) yield group;
}

/** What a person typed as a query; null when nothing in it can be looked for. Any text is safe. */
export function readQuery(typed: string): SearchQuery | null {
  const text = storable(typed);
  const found: string[] = [];
  const terms: SearchQuery['terms'][number][] = [];
  for (const group of groups(text)) {
    if (terms.length >= TERMS_MAX) break;
    const parts = group.flatMap((token) => {
      const divided = humps(text, token);
      return divided.length > 0 ? divided : [token];
    });
    // An identifier may be written in one piece or in several.
    const ways = parts.length > 1 && group.length === 1 ? [group, parts] : [parts];
    terms.push(...ways.flat().map(({ kind, text: word }) => ({ kind, text: word })));
    found.push(`(${ways.map(phraseQuery).join(' | ')})`);
  }
  return found.length === 0 ? null : { tsquery: found.join(' & '), terms };
}

/** The same, among one owner's entries: one look into the index. */
export function ownedQuery(ownerId: number, query: SearchQuery): string {
  return `${ownerLexeme(ownerId)} & ${query.tsquery}`;
}
