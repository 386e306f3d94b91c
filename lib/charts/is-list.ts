import { MAX_PICTURE_COLUMNS } from '@/lib/charts/chart-limits';
import { isAsked } from '@/lib/charts/primary-measure';
import type { ResultShape } from '@/lib/charts/result-shape';

/** Rows to read one by one: all that is known of some customers, or tracks with their sizes when nobody asked for sizes. */
export function isList({ times, categories, measures }: ResultShape, question: string): boolean {
  const labels = times.length + categories.length;
  if (labels + measures.length > MAX_PICTURE_COLUMNS) return true;
  return labels >= 2 && measures.length >= 2 && !measures.some((measure) => isAsked(measure, question));
}
