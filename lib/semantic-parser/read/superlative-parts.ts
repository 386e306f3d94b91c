import type { Subject } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, type Term } from '@/lib/semantic-parser/read/term';

export const CHINESE = /\p{Script=Han}/u;

export const subject = (term: Term): Subject => ({ kind: 'term', term });

export const light = (term: Term) => isLight(term) || isOperator(term, 'of');

/** The N of "top 5", "the 3 longest", "前5位", taken from beside the superlative. */
export function takeLimit(terms: readonly Term[], at: number): number {
  for (const place of [at - 1, at + 1, at - 2, at + 2, at + 3]) {
    const term = terms[place];
    if (term?.kind !== 'number' || term.used || term.unit.quantity?.unit) continue;
    const value = term.unit.quantity?.value ?? 1;
    const between = terms.slice(Math.min(place, at) + 1, Math.max(place, at));
    if (
      value < 1 ||
      value > 1000 ||
      !Number.isInteger(value) ||
      between.some((item) => !isLight(item) && !isOperator(item, 'of', 'top', 'bottom', 'which', 'with'))
    )
      continue;
    term.used = true;
    for (const item of between) item.used = true;
    return value;
  }
  return 0;
}

export function use(term: Term): Term {
  term.used = true;
  return term;
}
