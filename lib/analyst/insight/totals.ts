import type { FactInput } from '@/lib/analyst/insight/fact-input';
import type { NumberedPoint } from '@/lib/analyst/insight/points';
import { sumExactly } from '@/lib/analyst/insight/sum-exactly';
import { asksForSome } from '@/lib/charts/asks-for-some';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { mayBeAdded } from '@/lib/semantic-model/number-kind';
import type { Cell } from '@/lib/shared/result';

export interface Totals {
  total: Cell;
  number: number;
  average: number;
  /** The rows are all parts of one whole, so that a share of it means something. */
  whole: boolean;
}

/** The sum of the points over things or times; null where adding up means nothing or rows are missing. */
export function totalsOf(
  input: FactInput,
  measure: ShapeColumn,
  points: readonly NumberedPoint[],
  over: 'things' | 'time',
): Totals | null {
  if (input.shape.truncated || points.length < 2 || !mayBeAdded(measure.numberKind, over)) return null;
  const total = sumExactly(points.map(({ value }) => value)) ?? points.reduce((sum, { number }) => sum + number, 0);
  const number = Number(total);
  const positive = number > 0 && points.every((point) => point.number >= 0);
  const complete = points.length === input.shape.rowCount && !asksForSome(input.question);
  return { total, number, average: number / points.length, whole: positive && complete };
}
