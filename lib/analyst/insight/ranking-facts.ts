import { askedExtreme } from '@/lib/analyst/insight/asked-extreme';
import { describeQuantity } from '@/lib/analyst/insight/describe-columns';
import { extremeFact } from '@/lib/analyst/insight/extreme-fact';
import type { Fact } from '@/lib/analyst/insight/fact';
import type { FactInput } from '@/lib/analyst/insight/fact-input';
import { type NumberedPoint, pointsOf, toPoint } from '@/lib/analyst/insight/points';
import { roundPercent } from '@/lib/analyst/insight/round-percent';
import { totalsOf } from '@/lib/analyst/insight/totals';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/** Fewer rows than this are told nearly one by one; their top three are no news. */
const ROWS_FOR_TOP_THREE = 6;

/** One measure along categories: who leads, who follows, what it comes to. */
export function rankingFacts(input: FactInput, measure: ShapeColumn, along: ShapeColumn): Fact[] {
  const quantity = describeQuantity(measure, input.notes);
  const which = askedExtreme(input.question) ?? 'highest';
  const points = pointsOf(input.shape, measure, along);
  const sorted = points.toSorted((a, b) => (which === 'highest' ? b.number - a.number : a.number - b.number));
  const totals = totalsOf(input, measure.name, points);
  const lead = extremeFact({ which, quantity, points: sorted, totals, summed: false, cut: input.shape.truncated });
  const facts: Fact[] = [lead, ...followers(sorted, lead.ties, which, quantity)];
  if (totals) {
    const { total, average } = totals;
    const topThreePercent = totals.whole && which === 'highest' ? topThree(sorted, totals.number) : null;
    facts.push({ kind: 'sum', quantity, rows: points.length, grain: null, total, average, topThreePercent });
  }
  return facts;
}

function followers(
  sorted: readonly NumberedPoint[],
  ties: number,
  which: 'highest' | 'lowest',
  quantity: Extract<Fact, { kind: 'followers' }>['quantity'],
): Fact[] {
  const [third, fourth] = [sorted[ties + 1], sorted[ties + 2]];
  // Of those equal at the cut none is named.
  const next = sorted
    .slice(ties, ties + 2)
    .filter(({ number }) => third?.number !== fourth?.number || number !== third?.number);
  if (next.length === 0 || ties > 3) return [];
  const end = sorted.at(-1);
  // An end shared by several has no single name.
  const alone = end && sorted.length > ties + 2 && sorted.at(-2)?.number !== end.number;
  return [{ kind: 'followers', quantity, which, followers: next.map(toPoint), last: alone ? toPoint(end) : null }];
}

function topThree(sorted: readonly NumberedPoint[], total: number): number | null {
  if (sorted.length < ROWS_FOR_TOP_THREE) return null;
  return roundPercent(sorted.slice(0, 3).reduce((sum, { number }) => sum + number, 0) / total);
}
