import { describeQuantity, grainOf } from '@/lib/analyst/insight/describe-columns';
import { extremeFact } from '@/lib/analyst/insight/extreme-fact';
import type { Fact, Quantity } from '@/lib/analyst/insight/fact';
import { type FactInput, namesMeasures } from '@/lib/analyst/insight/fact-input';
import { byTime, isEqual, type NumberedPoint, pointsOf, toPoint } from '@/lib/analyst/insight/points';
import { roundPercent } from '@/lib/analyst/insight/round-percent';
import { lookedAtPeriod } from '@/lib/analyst/insight/stated-order';
import { totalsOf } from '@/lib/analyst/insight/totals';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { type TimePeriods, timePeriods, unfinishedPeriod } from '@/lib/charts/time-periods';

/** Two rises in a row are no news. */
const STEPS_WORTH_TELLING = 3;
/** "Up 74,800 %" says less than the two numbers. */
const MOST_PERCENT = 1_000;

/** One measure along time: from where to where, its peak and trough, what it comes to. A period that is not over ends no trend. */
export function trendFacts(input: FactInput, measure: ShapeColumn, time: ShapeColumn): Fact[] {
  const quantity = describeQuantity(measure, input.notes);
  const named = namesMeasures(input);
  const all = pointsOf(input.shape, measure, time).toSorted(byTime);
  // Rows of no date are neither the start of anything nor a year among years.
  const dated = all.filter(({ label }) => label.value !== null);
  const points = dated.length > 0 ? dated : all;
  const open = input.now ? unfinishedPeriod(time, input.now) : null;
  const whole = points.filter(({ label }) => open === null || String(label.value) !== open);
  const running = whole.length < points.length ? points.at(-1) : undefined;
  const facts: Fact[] = [
    ...extremeOf(input, measure, whole.length > 0 ? whole : points, time),
    ...trend(whole, quantity),
    ...(running ? [{ kind: 'unfinished' as const, quantity, point: toPoint(running), named }] : []),
  ];
  if (points.length < 2) return facts;
  if (lookedAtPeriod(input, measure) === null) facts.push(...turningPoints(whole, quantity, named));
  return [...facts, ...sumOrGaps(input, measure, points, time), ...longestRise(whole)];
}

/** The highest or lowest period where that is asked for, or the only one there is. */
function extremeOf(
  input: FactInput,
  measure: ShapeColumn,
  points: readonly NumberedPoint[],
  time: ShapeColumn,
): Fact[] {
  const which = lookedAtPeriod(input, measure);
  if (which === null && points.length > 1) return [];
  const sorted = points.toSorted((a, b) => (which === 'lowest' ? a.number - b.number : b.number - a.number));
  const quantity = describeQuantity(measure, input.notes);
  const totals = totalsOf(input, measure, pointsOf(input.shape, measure, time), 'time');
  if (which === null) {
    const [only] = points;
    return only ? [{ kind: 'values', label: only.label, values: [{ quantity, value: only.value }] }] : [];
  }
  return [extremeFact({ which, quantity, points: sorted, totals, summed: false, cut: input.shape.truncated })];
}

function trend(points: readonly NumberedPoint[], quantity: Quantity): Fact[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return [];
  const isPercent = quantity.unit === '%' || quantity.format === 'percent';
  const difference = last.number - first.number;
  const grows = !isPercent && first.number > 0 && last.number >= 0;
  const percent = grows ? roundPercent(difference / first.number) : null;
  return [
    {
      kind: 'trend',
      quantity,
      first: toPoint(first),
      last: toPoint(last),
      changePercent: percent !== null && Math.abs(percent) <= MOST_PERCENT ? percent : null,
      changePoints: isPercent ? Math.round(difference * (quantity.unit === '%' ? 1 : 100) * 10) / 10 : null,
    },
  ];
}

/** What all periods come to, and how many there are of those there might be. */
function sumOrGaps(
  input: FactInput,
  measure: ShapeColumn,
  points: readonly NumberedPoint[],
  time: ShapeColumn,
): Fact[] {
  const periods = timePeriods(time);
  const hasGaps = periods !== null && periods.missing.length > 0;
  const totals = totalsOf(input, measure, points, 'time');
  if (!totals) return hasGaps && !input.shape.truncated ? [gaps(periods)] : [];
  const { total, average } = totals;
  const counted = hasGaps && points.length === periods.present.length;
  return [
    {
      kind: 'sum',
      quantity: describeQuantity(measure, input.notes),
      rows: points.length,
      grain: grainOf(time),
      total,
      average,
      topThreePercent: null,
      expected: counted ? periods.expected : null,
      workdays: periods?.workdays ?? false,
      named: namesMeasures(input),
    },
  ];
}

function gaps({ present, expected, grain, workdays }: TimePeriods): Fact {
  return { kind: 'gaps', present: present.length, expected, grain, workdays };
}

/** The highest and lowest point, where there is more than a first and a last. */
function turningPoints(points: readonly NumberedPoint[], quantity: Quantity, named: boolean): Fact[] {
  if (points.length < 3) return [];
  const sorted = points.toSorted((a, b) => b.number - a.number);
  const alone = (point: NumberedPoint | undefined, next: NumberedPoint | undefined) =>
    point && !isEqual(point.number, next?.number) ? toPoint(point) : null;
  const peak = alone(sorted[0], sorted[1]);
  const trough = alone(sorted.at(-1), sorted.at(-2));
  return peak || trough ? [{ kind: 'turning-points', quantity, peak, trough, named }] : [];
}

function longestRise(points: readonly NumberedPoint[]): Fact[] {
  let best = { from: 0, to: 0 };
  let from = 0;
  for (let to = 1; to < points.length; to += 1) {
    if ((points[to]?.number ?? 0) <= (points[to - 1]?.number ?? 0)) from = to;
    if (to - from > best.to - best.from) best = { from, to };
  }
  const steps = best.to - best.from;
  const [first, last] = [points[best.from], points[best.to]];
  if (!first || !last || steps < STEPS_WORTH_TELLING) return [];
  return [{ kind: 'longest-rise', from: first.label, to: last.label, steps }];
}
