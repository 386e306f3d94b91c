import type { Target } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { type Grain, hasOperator, type Unit } from '@/lib/semantic-parser/link/unit';
import type { AggregateFunction } from '@/lib/semantic-parser/plan/plan';

export type TermKind = 'operator' | 'mention' | 'value' | 'number' | 'date' | 'unknown' | 'aggregate';

/** A unit of the question with the part it plays. Passes mark terms used as they explain them. */
export interface Term {
  kind: TermKind;
  unit: Unit;
  index: number;
  used: boolean;
  /** A mention or operator that may also be a stretch of time to group by. */
  grain?: Grain;
  /** The grain said so itself: `monthly`, `每月`. */
  grouping?: boolean;
  fn?: AggregateFunction;
  distinct?: boolean;
  /** What an aggregate is taken of; null for rows of the focus. */
  of?: Term | null;
  /** For `average number of X per Y`: the inner aggregate. */
  inner?: Term;
  /** For a rate: the stored value or the flag of the rows that it counts. */
  rate?: { kind: 'value' | 'flag'; of: Term };
  /** The N that "top N" gave to the superlative after it. */
  limit?: number;
}

export function isOperator(term: Term | undefined, ...operators: Operator[]): boolean {
  return term?.kind === 'operator' && hasOperator(term.unit, ...operators);
}

export function isMention(term: Term | undefined): term is Term & { kind: 'mention' } {
  return term?.kind === 'mention';
}

export function isThing(term: Term | undefined): term is Term & { kind: 'mention' | 'aggregate' } {
  return term?.kind === 'mention' || term?.kind === 'aggregate';
}

const LIGHT: Operator[] = ['stop', 'one', 'all', 'verb'];

export function isLight(term: Term | undefined): boolean {
  return term?.kind === 'operator' && term.unit.operators.every((entry) => LIGHT.includes(entry.operator));
}

export function targetsOf(term: Term | undefined, kind: Target['kind']): Target[] {
  return (term?.unit.targets ?? []).filter((target) => target.kind === kind);
}

/** The best weight among the targets of the given kinds, 0 if there is none. */
export function weightOf(term: Term | undefined, ...kinds: Target['kind'][]): number {
  return Math.max(
    0,
    ...(term?.unit.targets ?? []).filter((target) => kinds.includes(target.kind)).map((target) => target.weight),
  );
}

/** Rather a table than a column or measure. */
export function isTable(term: Term | undefined): boolean {
  const table = weightOf(term, 'table', 'relationship');
  return isMention(term) && table > 0 && table + 0.02 >= weightOf(term, 'column', 'measure');
}

export function isColumn(term: Term | undefined): boolean {
  return isMention(term) && !isTable(term) && weightOf(term, 'column', 'measure') > 0;
}

/** The next term in a direction that `skip` does not pass over. */
export function step(
  terms: readonly Term[],
  from: number,
  direction: 1 | -1 = 1,
  skip: (term: Term) => boolean = isLight,
): Term | undefined {
  let at = from + direction;
  while (terms[at] && skip(terms[at] as Term)) at += direction;
  return terms[at];
}
