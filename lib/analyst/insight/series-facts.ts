import { describeQuantity, labelReader } from '@/lib/analyst/insight/describe-columns';
import { extremeFact } from '@/lib/analyst/insight/extreme-fact';
import type { Fact } from '@/lib/analyst/insight/fact';
import { type FactInput, namesMeasures } from '@/lib/analyst/insight/fact-input';
import { type NumberedPoint, pointsOf } from '@/lib/analyst/insight/points';
import { lookedAtEnd } from '@/lib/analyst/insight/stated-order';
import { sumExactly } from '@/lib/analyst/insight/sum-exactly';
import { totalsOf } from '@/lib/analyst/insight/totals';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { toNumber } from '@/lib/charts/to-number';

/** One measure along two columns: which series has most in sum, where the single highest value stands. */
export function seriesFacts(input: FactInput, measure: ShapeColumn, x: ShapeColumn, series: ShapeColumn): Fact[] {
  const { shape, notes } = input;
  const quantity = describeQuantity(measure, notes);
  const points = pointsOf(shape, measure, series);
  const totals = totalsOf(input, measure, points, x.role === 'time' || series.role === 'time' ? 'time' : 'things');
  const facts: Fact[] = [];
  if (totals) {
    const which = lookedAtEnd(input, measure) ?? 'highest';
    const sums = sumBySeries(points).toSorted((a, b) =>
      which === 'highest' ? b.number - a.number : a.number - b.number,
    );
    facts.push(extremeFact({ which, quantity, points: sums, totals, summed: true, cut: false }));
  }
  const highest = measure.numbers.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const rows = measure.cells.flatMap((cell, row) => (toNumber(cell) === highest ? [row] : []));
  const [row] = rows;
  if (row !== undefined && rows.length === 1) {
    const [label, group] = [labelReader(shape, x)(row), labelReader(shape, series)(row)];
    facts.push({ kind: 'extreme-cell', quantity, label, series: group, value: measure.cells[row] ?? null });
  }
  if (totals) {
    const { total, average } = totals;
    const alone = { grain: null, topThreePercent: null, expected: null, workdays: false };
    facts.push({ kind: 'sum', quantity, rows: points.length, total, average, named: namesMeasures(input), ...alone });
  }
  return facts.length > 0 ? facts : [{ kind: 'list', rows: shape.rowCount, cut: shape.truncated, labels: [] }];
}

function sumBySeries(points: readonly NumberedPoint[]): NumberedPoint[] {
  const groups = Map.groupBy(points, ({ label }) => label.value);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const value = sumExactly(group.map((point) => point.value)) ?? group.reduce((sum, { number }) => sum + number, 0);
    return first ? [{ label: first.label, value, number: Number(value) }] : [];
  });
}
