import { MAX_SERIES, MAX_UPRIGHT_BARS } from '@/lib/charts/chart-limits';
import { type ResultShape, type ShapeColumn, uniqueTogether } from '@/lib/charts/result-shape';

/** What a measure is drawn along: one column that names each row, or two that do together. */
export interface ChartAxes {
  x: ShapeColumn;
  series: ShapeColumn | null;
}

/**
 * Null when no column or pair of columns names the rows, so that marks would fall on each other, or when the pair would
 * split into more than `maxSeries`.
 */
export function chartAxes(shape: ResultShape, maxSeries: number = MAX_SERIES): ChartAxes | null {
  if (shape.rowCount < 2 || shape.measures.length === 0) return null;
  const along = shape.columns.filter(({ role }) => role === 'time' || role === 'category');
  const named = along.find((column) => column.unique);
  if (named) return { x: named, series: null };
  return timeAxes(shape, maxSeries) ?? categoryAxes(shape, maxSeries) ?? discreteAxis(shape);
}

function timeAxes({ times, categories }: ResultShape, maxSeries: number): ChartAxes | null {
  const [first, second] = times;
  if (!first) return null;
  const year = times.find((column) => column.year);
  const part = times.find((column) => !column.year);
  // Year and month as two columns: one line a year.
  if (second && year && part && uniqueTogether(year, part)) return pair(part, year, maxSeries);
  const splitting = categories.find((column) => uniqueTogether(first, column));
  if (!splitting) return null;
  // Many categories over a few years: one colour a year.
  return pair(first, splitting, maxSeries) ?? pair(splitting, first, maxSeries);
}

function categoryAxes({ categories }: ResultShape, maxSeries: number): ChartAxes | null {
  for (const x of categories) {
    const others = categories.filter((column) => column !== x && column.distinct <= x.distinct);
    const series = others.find((column) => uniqueTogether(x, column));
    if (series) return pair(x, series, maxSeries);
  }
  return null;
}

/** A few whole numbers, each once, are the steps of a scale (rating 1 to 5). */
function discreteAxis({ measures, times, categories, rowCount }: ResultShape): ChartAxes | null {
  const [x, ...rest] = measures;
  const few = times.length === 0 && categories.length === 0 && rowCount <= MAX_UPRIGHT_BARS;
  return x && rest.length > 0 && few && x.kind === 'integer' && x.unique && ascends(x.numbers)
    ? { x, series: null }
    : null;
}

/** A column that is almost all different names rows (last names) and splits nothing. */
function pair(x: ShapeColumn, series: ShapeColumn, maxSeries: number): ChartAxes | null {
  const splits = series.distinct >= 2 && series.distinct <= maxSeries && series.distinct < 0.75 * series.cells.length;
  return splits ? { x, series } : null;
}

function ascends(numbers: readonly number[]): boolean {
  return numbers.every((value, i) => i === 0 || value > (numbers[i - 1] ?? value));
}
