import { MAX_MEASURES } from '@/lib/charts/chart-limits';
import { primaryMeasure } from '@/lib/charts/primary-measure';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/** The measure that answers the question first (named in it, or the one the rows are ordered by), then the others in the result's order. */
export function rankMeasures(measures: readonly ShapeColumn[], question: string): ShapeColumn[] {
  const first = primaryMeasure(measures, question);
  return first ? [first, ...measures.filter((measure) => measure !== first)].slice(0, MAX_MEASURES) : [];
}
