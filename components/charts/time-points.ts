import type { Point } from '@/components/charts/build-series';
import type { MeasuredPoint } from '@/components/charts/split-points';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { type TimeGrain, timeOf } from '@/lib/charts/time-grain';
import { timePeriods } from '@/lib/charts/time-periods';

/** An axis on which distance is time. */
export interface ChartTime {
  /** Null for moments without a rhythm. */
  grain: TimeGrain | null;
  /** The data numbers its weeks instead of dating them. */
  weekNumbers: boolean;
  /** Beginnings of periods that have no row. */
  missing: number[];
  present: number;
  workdays: boolean;
}

/** Null for what is no time that runs on: hours of the day, months of any year. */
export function readTime(column: ShapeColumn): ChartTime | null {
  if (column.role !== 'time') return null;
  const cells = column.cells.filter((cell) => cell !== null);
  if (cells.length === 0 || cells.some((cell) => timeOf(cell) === null)) return null;
  const periods = timePeriods(column);
  return {
    grain: column.grain,
    weekNumbers: cells.some((cell) => /W|周/i.test(String(cell))),
    missing: periods?.missing ?? [],
    present: periods?.present.length ?? 0,
    workdays: periods?.workdays ?? false,
  };
}

/** Points in the order of time, with an empty one for each missing period. What has no date stands behind bars, and nowhere on a line. */
export function fillTime(points: readonly MeasuredPoint[], time: ChartTime, keepUndated: boolean) {
  const dated = points.flatMap((point): Point[] => {
    const at = timeOf(point.x);
    return at === null ? [] : [{ ...point, time: at, missing: false, gathered: 1 }];
  });
  const undated = points.filter((point) => timeOf(point.x) === null);
  const keys = Object.keys(points[0]?.values ?? {});
  const empty = Object.fromEntries(keys.map((key) => [key, null]));
  const gaps = time.missing.map((at): Point => ({ x: null, values: empty, time: at, missing: true, gathered: 0 }));
  const along = [...dated, ...gaps].toSorted((a, b) => (a.time ?? 0) - (b.time ?? 0));
  const behind = keepUndated
    ? undated.map((point): Point => ({ ...point, time: null, missing: false, gathered: 1 }))
    : [];
  return { points: [...along, ...behind], time, undated: keepUndated ? 0 : undated.length };
}
