import type { SearchQuery } from '@/lib/sessions/search/read-query';
import { humps, stem, type Token, tokenize } from '@/lib/sessions/search/tokenize';

export interface Excerpt {
  excerpt: string;
  /** Where the query's words stand in the excerpt: [start, end) in UTF-16 units. */
  highlights: [number, number][];
}

const BEFORE = 60;
const LENGTH = 180;

function matchesWord(token: Pick<Token, 'text'>, term: Pick<Token, 'text'>): boolean {
  return token.text.startsWith(term.text) || stem(token.text) === stem(term.text);
}

/** The places of the query's words in a text, in order and apart. */
export function findTerms(text: string, terms: SearchQuery['terms']): [number, number][] {
  const places: [number, number][] = [];
  for (const token of tokenize(text)) {
    for (const term of terms) {
      if (term.kind !== token.kind) continue;
      if (token.kind === 'run') {
        for (let at = token.text.indexOf(term.text); at >= 0; at = token.text.indexOf(term.text, at + 1))
          places.push([token.start + at, token.start + at + term.text.length]);
      } else if (matchesWord(token, term)) places.push([token.start, token.end]);
      else {
        const part = humps(text, token).find((each) => matchesWord(each, term));
        if (part) places.push([part.start, part.end]);
      }
    }
  }
  return joined(places.sort(([left], [right]) => left - right));
}

/** How many of the query's words the text has. */
export function countTerms(text: string, terms: SearchQuery['terms']): number {
  return terms.filter((term) => findTerms(text, [term]).length > 0).length;
}

function joined(places: [number, number][]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [start, end] of places) {
    const last = apart.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** A character of two units is not cut in two. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** The text around the first of the query's words, on one line. */
export function makeExcerpt(source: string, terms: SearchQuery['terms']): Excerpt {
  const text = source.replace(/\s/g, ' ');
  const places = findTerms(text, terms);
  const first = places[0]?.[0] ?? 0;
  const from = first > BEFORE + 20 ? whole(text, first - BEFORE) : 0;
  const to = from + LENGTH >= text.length ? text.length : whole(text, from + LENGTH);
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    excerpt: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    highlights: places
      .filter(([start]) => start < to)
      .map(([start, end]) => [start + shift, Math.min(end, to) + shift]),
  };
}
