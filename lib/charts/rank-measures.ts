import { MAX_MEASURES } from '@/lib/charts/chart-limits';
import { mentionedIn } from '@/lib/charts/mentioned-in';
import { primaryMeasure } from '@/lib/charts/primary-measure';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/** Measures on one axis differ by at most this factor, or the smaller would lie flat on the ground. */
const COMPARABLE = 20;

/**
 * The measure that answers the question first (named in it, or the one the rows are ordered by), then those that can
 * share its axis, in the result's order.
 */
export function rankMeasures(measures: readonly ShapeColumn[], question: string): ShapeColumn[] {
  const first = primaryMeasure(measures, question);
  if (!first) return [];
  const size = largest(first);
  const fellows = measures.filter((measure) => {
    const other = largest(measure);
    // Counts and amounts are of two kinds; side by side only where both were asked for.
    const alike = measure.kind === first.kind || mentionedIn(question, measure.name).part === 1;
    return measure !== first && alike && other <= size * COMPARABLE && other * COMPARABLE >= size;
  });
  return [first, ...fellows].slice(0, MAX_MEASURES);
}

function largest(measure: ShapeColumn): number {
  return measure.numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
