import { MAX_SERIES, MAX_UPRIGHT_BARS } from '@/lib/charts/chart-limits';
import { type ResultShape, type ShapeColumn, uniqueTogether } from '@/lib/charts/result-shape';

/** What a measure is drawn along: one column that names each row, or two that do together. */
export interface ChartAxes {
  x: ShapeColumn;
  series: ShapeColumn | null;
}

/** Null when no column or pair of columns names the rows, so that marks would fall on each other. */
export function chartAxes(shape: ResultShape): ChartAxes | null {
  if (shape.rowCount < 2 || shape.measures.length === 0) return null;
  const named = namingColumn(shape);
  if (named) return { x: named, series: null };
  return timeAxes(shape) ?? categoryAxes(shape) ?? discreteAxis(shape);
}

/** The one column whose cells are all different: a time where the rows are periods, a name where they are things. */
function namingColumn(shape: ResultShape): ShapeColumn | undefined {
  const isAlong = ({ role, unique }: ShapeColumn) => unique && (role === 'time' || role === 'category');
  const [first, ...others] = shape.columns.filter(isAlong);
  if (first?.role !== 'time' || !areThings(shape, first)) return first;
  return others.find(({ role }) => role === 'category');
}

const PERIODS = new Set(['year', 'quarter', 'month', 'week']);

/** People with the day they came, orders with their date: that no two days are alike makes them no course of time. */
function areThings({ columns, identifiers, rowCount }: ResultShape, time: ShapeColumn): boolean {
  if (time.year || (time.grain !== null && PERIODS.has(time.grain))) return false;
  if (identifiers.some(({ unique }) => unique)) return true;
  return columns.some(({ role, distinct }) => role === 'category' && distinct > rowCount / 2);
}

function timeAxes(shape: ResultShape): ChartAxes | null {
  const { times, categories } = shape;
  const [first, second] = times;
  if (!first || areThings(shape, first)) return null;
  const year = times.find((column) => column.year);
  const part = times.find((column) => !column.year);
  // Year and month as two columns: one line a year.
  if (second && year && part && uniqueTogether(year, part)) return pair(part, year);
  const splitting = categories.find((column) => uniqueTogether(first, column));
  if (!splitting) return null;
  // Many names at two times: one colour a time.
  const turned = splitting.distinct > MAX_SERIES && first.distinct < 3 ? pair(splitting, first) : null;
  return turned ?? pair(first, splitting) ?? pair(splitting, first);
}

function categoryAxes({ categories }: ResultShape): ChartAxes | null {
  for (const x of categories) {
    const others = categories.filter((column) => column !== x && column.distinct <= x.distinct);
    const series = others.find((column) => uniqueTogether(x, column));
    if (series) return pair(x, series);
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
function pair(x: ShapeColumn, series: ShapeColumn): ChartAxes | null {
  return series.distinct >= 2 && series.distinct < 0.75 * series.cells.length ? { x, series } : null;
}

function ascends(numbers: readonly number[]): boolean {
  return numbers.every((value, i) => i === 0 || value > (numbers[i - 1] ?? value));
}
