import { askedExtreme } from '@/lib/analyst/insight/asked-extreme';
import { describeQuantity, grainOf } from '@/lib/analyst/insight/describe-columns';
import { extremeFact } from '@/lib/analyst/insight/extreme-fact';
import type { Fact, Quantity } from '@/lib/analyst/insight/fact';
import type { FactInput } from '@/lib/analyst/insight/fact-input';
import { byTime, type NumberedPoint, pointsOf, toPoint } from '@/lib/analyst/insight/points';
import { roundPercent } from '@/lib/analyst/insight/round-percent';
import { totalsOf } from '@/lib/analyst/insight/totals';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/** Two rises in a row are no news. */
const STEPS_WORTH_TELLING = 3;

/** One measure along time: from where to where, its peak and trough, what it comes to. */
export function trendFacts(input: FactInput, measure: ShapeColumn, time: ShapeColumn): Fact[] {
  const quantity = describeQuantity(measure, input.notes);
  const all = pointsOf(input.shape, measure, time).toSorted(byTime);
  // Rows of no date are neither the start of anything nor a year among years.
  const dated = all.filter(({ label }) => label.value !== null);
  const points = dated.length > 0 ? dated : all;
  const totals = totalsOf(input, measure.name, points);
  const facts: Fact[] = [];
  const which = askedExtreme(input.question);
  if (which !== null || points.length < 2) {
    const sorted = points.toSorted((a, b) => (which === 'lowest' ? a.number - b.number : b.number - a.number));
    const extreme = { which: which ?? ('highest' as const), quantity, points: sorted, totals };
    facts.push(extremeFact({ ...extreme, summed: false, cut: input.shape.truncated }));
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return facts;
  const changePercent = first.number > 0 ? roundPercent((last.number - first.number) / first.number) : null;
  facts.push({ kind: 'trend', quantity, first: toPoint(first), last: toPoint(last), changePercent });
  facts.push(...(which === null ? turningPoints(points, quantity) : []));
  if (totals) {
    const { total, average } = totals;
    facts.push({
      kind: 'sum',
      quantity,
      rows: points.length,
      grain: grainOf(time),
      total,
      average,
      topThreePercent: null,
    });
  }
  return [...facts, ...longestRise(points)];
}

/** The highest and lowest point, where there is more than a first and a last. */
function turningPoints(points: readonly NumberedPoint[], quantity: Quantity): Fact[] {
  if (points.length < 3) return [];
  const sorted = points.toSorted((a, b) => b.number - a.number);
  const alone = (point: NumberedPoint | undefined, next: NumberedPoint | undefined) =>
    point && point.number !== next?.number ? toPoint(point) : null;
  const peak = alone(sorted[0], sorted[1]);
  const trough = alone(sorted.at(-1), sorted.at(-2));
  return peak || trough ? [{ kind: 'turning-points', quantity, peak, trough }] : [];
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
