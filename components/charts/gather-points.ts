import type { Mark, Point } from '@/components/charts/build-series';
import { MAX_BARS } from '@/lib/charts/chart-limits';
import { gatherRest } from '@/lib/charts/gather-rest';
import { naturalOrder } from '@/lib/charts/natural-order';
import { mayBeAdded } from '@/lib/semantic-model/number-kind';

/** Points that have no mark of their own. */
export interface Rest {
  count: number;
  /** They stand in one bar; else they would dwarf the others, or do not add up. */
  drawn: boolean;
  /** What the first measure of them comes to; null where it does not add up. */
  sum: number | null;
}

/** A bar of all others may be this many times as long as the longest. */
const DWARFS = 3;
/** Bands in their order are no ranking: more of them are drawn. */
const MAX_ORDERED = 60;

/** Of a long list of bars the outermost and the others in one; a list in an order of its own is kept whole. */
export function gatherPoints(points: Point[], marks: readonly Mark[]): { points: Point[]; rest: Rest | null } {
  const most = naturalOrder(points.map(({ x }) => x)) ? MAX_ORDERED : MAX_BARS;
  const [first] = marks;
  if (points.length <= most || !first) return { points, rest: null };
  const split = marks.filter(({ measure }) => measure === first.measure).map(({ key }) => key);
  const size = ({ values }: Point) => split.reduce((sum, key) => sum + (values[key] ?? 0), 0);
  const { before, rest, after } = gatherRest(points, size);
  const adds = (mark: Mark) => mayBeAdded(mark.measure.numberKind, 'things');
  const values = Object.fromEntries(
    marks.map((mark) => [
      mark.key,
      adds(mark) ? rest.reduce((sum, point) => sum + (point.values[mark.key] ?? 0), 0) : null,
    ]),
  );
  const other: Point = { x: null, values, time: null, missing: false, gathered: rest.length };
  const longest = [...before, ...after].reduce((most, point) => Math.max(most, Math.abs(size(point))), 0);
  const drawn = adds(first) && Math.abs(size(other)) <= DWARFS * longest;
  return {
    points: [...before, ...(drawn ? [other] : []), ...after],
    rest: { count: rest.length, drawn, sum: adds(first) ? size(other) : null },
  };
}
