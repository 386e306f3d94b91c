import type { Mark, Series } from '@/components/charts/build-series';
import { MAX_SERIES } from '@/lib/charts/chart-limits';
import { inNaturalOrder } from '@/lib/charts/natural-order';
import type { ShapeColumn } from '@/lib/charts/result-shape';
import { toNumber } from '@/lib/charts/to-number';
import { mayBeAdded } from '@/lib/semantic-model/number-kind';
import type { Cell } from '@/lib/shared/result';

export interface MeasuredPoint {
  x: Cell;
  values: Record<string, number | null>;
}

export interface SplitColumns {
  x: ShapeColumn;
  measures: ShapeColumn[];
  split: ShapeColumn;
}

/** The names that get a colour of their own: all, or the largest in their first measure. */
function namesOf({ measures, split }: SplitColumns, noValue: string): { names: string[]; others: Set<string> } {
  const totals = new Map<string, number>();
  for (const [row, cell] of split.cells.entries()) {
    const value = toNumber(measures[0]?.cells[row]);
    const name = String(cell ?? noValue);
    totals.set(name, (totals.get(name) ?? 0) + Math.abs(value ?? 0));
  }
  const bySize = [...totals].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  // One more than the palette holds is drawn all the same rather than as one other.
  const kept = new Set(bySize.slice(0, MAX_SERIES));
  const years = split.role === 'time';
  const shown = [...totals.keys()].filter((name) => kept.has(name));
  const ordered = years ? shown.toSorted() : [...inNaturalOrder(shown, (name) => name)];
  return { names: ordered, others: new Set(bySize.slice(MAX_SERIES)) };
}

/** Measures split by another column: a series for each of its largest values, and one for all others where they add up. */
export function splitPoints(columns: SplitColumns, noValue: string, other: string) {
  const { x, measures, split } = columns;
  const { names, others } = namesOf(columns, noValue);
  const adds = measures.every((measure) => mayBeAdded(measure.numberKind, 'things'));
  const series = names.map((name, index): Series => ({ key: `s${index}`, name, colour: index }));
  const rest: Series = { key: 'other', name: other, colour: null };
  const drawn = others.size > 0 && adds;
  const all = drawn ? [...series, rest] : series;
  const byName = new Map(series.map((one) => [one.name, one]));
  const points = new Map<Cell, Map<string, number>>();
  for (const [row, cell] of x.cells.entries()) {
    const name = String(split.cells[row] ?? noValue);
    const one = byName.get(name) ?? (drawn ? rest : null);
    const point = points.get(cell) ?? new Map<string, number>();
    points.set(cell, point);
    if (!one) continue;
    for (const [index, measure] of measures.entries()) {
      const value = toNumber(measure.cells[row]);
      const key = `m${index}${one.key}`;
      if (value !== null) point.set(key, (point.get(key) ?? 0) + value);
    }
  }
  const keys = measures.flatMap((_, index) => all.map(({ key }) => `m${index}${key}`));
  return {
    series: all,
    points: [...points].map(
      ([cell, values]): MeasuredPoint => ({
        x: cell,
        values: Object.fromEntries(keys.map((key) => [key, values.get(key) ?? null])),
      }),
    ),
    markOf: (measure: ShapeColumn): Mark[] =>
      all.map((one) => ({ key: `m${measures.indexOf(measure)}${one.key}`, series: one, measure })),
    otherSeries: others.size > 0 ? { count: others.size, drawn } : null,
  };
}
