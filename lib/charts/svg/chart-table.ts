import { MAX_BARS, MAX_SERIES } from '@/lib/charts/chart-limits';
import type { ChartSpec } from '@/lib/charts/schema';
import { timeOf } from '@/lib/charts/time-grain';
import { toNumber } from '@/lib/charts/to-number';
import type { Cell, ResultTable } from '@/lib/shared/result';

export interface ChartSeries {
  name: string;
  /** One for each label; null where there is none. */
  values: (number | null)[];
}

/** What a chart with labels on one axis draws. */
export interface ChartTable {
  labels: string[];
  series: ChartSeries[];
  /** Labels that find no place. */
  left: number;
}

const columnOf = ({ columns, rows }: ResultTable, name: string | null): Cell[] | null => {
  const at = columns.findIndex((column) => column.name === name);
  return at < 0 ? null : rows.map((row) => row[at] ?? null);
};

export const numbersOf = (result: ResultTable, name: string): (number | null)[] =>
  (columnOf(result, name) ?? []).map(toNumber);

const labelOf = (cell: Cell) => (cell === null ? '–' : String(cell));

/** Time goes from left to right, however the rows came. */
function inOrder(cells: readonly Cell[], isTime: boolean): string[] {
  const labels = [...new Set(cells.map(labelOf))];
  if (!isTime) return labels;
  const times = new Map(cells.map((cell) => [labelOf(cell), timeOf(cell)]));
  if (labels.some((label) => times.get(label) == null)) return labels;
  return labels.sort((left, right) => (times.get(left) ?? 0) - (times.get(right) ?? 0));
}

function valuesBy(labels: readonly string[], cells: readonly Cell[], numbers: readonly (number | null)[]) {
  const found = new Map<string, number>();
  for (const [at, cell] of cells.entries()) {
    const value = numbers[at];
    if (value !== null && value !== undefined && !found.has(labelOf(cell))) found.set(labelOf(cell), value);
  }
  return labels.map((label) => found.get(label) ?? null);
}

/** Rows as labels and series; null where the columns are not there. */
export function chartTable(spec: ChartSpec, result: ResultTable): ChartTable | null {
  const x = columnOf(result, spec.x);
  if (!x) return null;
  const isTime = spec.type === 'line' || spec.type === 'area';
  const all = inOrder(x, isTime);
  const labels = isTime ? all : all.slice(0, MAX_BARS);
  const split = columnOf(result, spec.series);
  const [measure] = spec.y;
  const series =
    split && measure !== undefined
      ? [...new Set(split.map(labelOf))].slice(0, MAX_SERIES).map((name) => {
          const numbers = numbersOf(result, measure).map((value, at) =>
            labelOf(split[at] ?? null) === name ? value : null,
          );
          return { name, values: valuesBy(labels, x, numbers) };
        })
      : spec.y.map((name) => ({ name, values: valuesBy(labels, x, numbersOf(result, name)) }));
  return series.length === 0 || labels.length === 0 ? null : { labels, series, left: all.length - labels.length };
}
