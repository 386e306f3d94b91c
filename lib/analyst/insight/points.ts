import { labelReader } from '@/lib/analyst/insight/describe-columns';
import type { Label, Point } from '@/lib/analyst/insight/fact';
import type { ResultShape, ShapeColumn } from '@/lib/charts/result-shape';
import { toNumber } from '@/lib/charts/to-number';

export interface NumberedPoint extends Point {
  number: number;
}

/** The rows that have a number, each with what it is about. */
export function pointsOf(shape: ResultShape, measure: ShapeColumn, along: ShapeColumn): NumberedPoint[] {
  const label = labelReader(shape, along);
  return measure.cells.flatMap((value, row) => {
    const number = toNumber(value);
    return number === null ? [] : [{ label: label(row), value, number }];
  });
}

/** Whether two numbers are the same but for what a double cannot hold: 0.1 + 0.2 ties with 0.3. */
export function isEqual(one: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

export function toPoint({ label, value }: NumberedPoint): Point {
  return { label, value };
}

/** Orders times written in any one way: digits by their worth. */
export function byTime(left: { label: Label }, right: { label: Label }): number {
  const [a, b] = [timeKey(left.label), timeKey(right.label)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function timeKey({ value }: Label): string {
  return String(value ?? '').replace(/\d+/g, (digits) => digits.padStart(9, '0'));
}
