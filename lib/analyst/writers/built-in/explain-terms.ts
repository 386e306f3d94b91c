import type { SemanticModel } from '@/lib/semantic-model/schema';

type Terms = SemanticModel['terms'];

const HAN = /\p{Script=Han}/u;

/** A question with the dataset's own terms said by their meanings; null where it uses none. Longer terms come first. */
export function explainTerms(question: string, terms: Terms): string | null {
  const meanings = new Map(terms.map(({ term, meaning }) => [term.toLowerCase(), meaning]));
  if (meanings.size === 0) return null;
  const longestFirst = [...meanings.keys()].toSorted((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.map(asPattern).join('|'), 'giu');
  // In one pass, so that a meaning is not explained in its turn.
  const explained = question.replace(pattern, (found) => meanings.get(found.toLowerCase()) ?? found);
  return explained === question ? null : explained;
}

/** Chinese runs on without spaces; other terms must stand as words. */
function asPattern(term: string): string {
  const text = RegExp.escape(term);
  if (HAN.test(term)) return text;
  return `(?<![\\p{L}\\p{N}_])${text}(?![\\p{L}\\p{N}_])`;
}
