import { describeQuantity } from '@/lib/analyst/insight/describe-columns';
import { extremeFact } from '@/lib/analyst/insight/extreme-fact';
import type { Fact, Quantity } from '@/lib/analyst/insight/fact';
import { type FactInput, namesMeasures } from '@/lib/analyst/insight/fact-input';
import { isEqual, type NumberedPoint, pointsOf, toPoint } from '@/lib/analyst/insight/points';
import { roundPercent } from '@/lib/analyst/insight/round-percent';
import { lookedAtEnd } from '@/lib/analyst/insight/stated-order';
import { totalsOf } from '@/lib/analyst/insight/totals';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/** Fewer rows than this are told nearly one by one; their top three are no news. */
const ROWS_FOR_TOP_THREE = 6;

/** One measure along categories: who leads, who follows, what it comes to. */
export function rankingFacts(input: FactInput, measure: ShapeColumn, along: ShapeColumn): Fact[] {
  const quantity = describeQuantity(measure, input.notes);
  const which = lookedAtEnd(input, measure) ?? 'highest';
  const named = namesMeasures(input);
  const points = pointsOf(input.shape, measure, along);
  const sorted = points.toSorted((a, b) => (which === 'highest' ? b.number - a.number : a.number - b.number));
  const totals = totalsOf(input, measure, points, 'things');
  const lead = extremeFact({ which, quantity, points: sorted, totals, summed: false, cut: input.shape.truncated });
  const facts: Fact[] = [lead, ...followers({ sorted, ties: lead.ties, which, quantity, named })];
  if (totals) {
    const { total, average } = totals;
    const topThreePercent = totals.whole && which === 'highest' ? topThree(sorted, totals.number) : null;
    facts.push({
      kind: 'sum',
      quantity,
      rows: points.length,
      grain: null,
      total,
      average,
      topThreePercent,
      expected: null,
      workdays: false,
      named,
    });
  }
  return facts;
}

interface FollowersInput {
  sorted: readonly NumberedPoint[];
  ties: number;
  which: 'highest' | 'lowest';
  quantity: Quantity;
  named: boolean;
}

function followers({ sorted, ties, which, quantity, named }: FollowersInput): Fact[] {
  const [third, fourth] = [sorted[ties + 1], sorted[ties + 2]];
  // Of those equal at the cut none is named.
  const next = sorted
    .slice(ties, ties + 2)
    .filter(({ number }) => !third || !isEqual(third.number, fourth?.number) || !isEqual(number, third.number));
  if (next.length === 0 || ties > 3) return [];
  const end = sorted.at(-1);
  // An end shared by several has no single name.
  const alone = end && sorted.length > ties + 2 && !isEqual(end.number, sorted.at(-2)?.number);
  return [
    { kind: 'followers', quantity, which, followers: next.map(toPoint), last: alone ? toPoint(end) : null, named },
  ];
}

function topThree(sorted: readonly NumberedPoint[], total: number): number | null {
  if (sorted.length < ROWS_FOR_TOP_THREE) return null;
  return roundPercent(sorted.slice(0, 3).reduce((sum, { number }) => sum + number, 0) / total);
}
