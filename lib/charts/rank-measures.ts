import { MAX_MEASURES } from '@/lib/charts/chart-limits';
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
    return measure !== first && other <= size * COMPARABLE && other * COMPARABLE >= size;
  });
  return [first, ...fellows].slice(0, MAX_MEASURES);
}

function largest(measure: ShapeColumn): number {
  return measure.numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
