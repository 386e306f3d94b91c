import { asksForSome } from '@/lib/charts/asks-for-some';
import { type ChartAxes, chartAxes } from '@/lib/charts/chart-axes';
import {
  HISTOGRAM_VALUES,
  MAX_PARTS,
  MAX_SERIES,
  MAX_TIME_BARS,
  MAX_UPRIGHT_BARS,
  MAX_UPRIGHT_WIDTH,
} from '@/lib/charts/chart-limits';
import type { ChartType } from '@/lib/charts/chart-types';
import { rankMeasures } from '@/lib/charts/rank-measures';
import { type ResultShape, resultShape, type ShapeColumn } from '@/lib/charts/result-shape';
import type { ChartSpec } from '@/lib/charts/schema';
import { textWidth } from '@/lib/charts/text-width';
import { timePeriods } from '@/lib/charts/time-periods';
import { mayBeAdded } from '@/lib/semantic-model/number-kind';
import type { ResultTable } from '@/lib/shared/result';

/** The spec that draws this result as `type`; null when that type cannot say what the rows say. */
export function fitsChart(type: ChartType, result: ResultTable, question = ''): ChartSpec | null {
  return fitsShape(type, resultShape(result), question);
}

/** As `fitsChart`, for a caller that has the shape. */
export function fitsShape(type: ChartType, shape: ResultShape, question: string): ChartSpec | null {
  if (type === 'table') return plain('table', []);
  if (type === 'number') return shape.rowCount === 1 ? number(rankMeasures(shape.measures, question)) : null;
  if (type === 'scatter') return scatter(shape);
  const axes = chartAxes(shape);
  if (type === 'histogram') return histogram(shape, axes, question);
  if (!axes) return null;
  const drawn = shape.measures.filter((measure) => measure !== axes.x);
  // The top five of many are no whole.
  if (type === 'pie' && asksForSome(question)) return null;
  return along(type, shape, axes, rankMeasures(drawn, question));
}

function along(type: ChartType, shape: ResultShape, axes: ChartAxes, ranked: ShapeColumn[]): ChartSpec | null {
  const measures = type === 'pie' ? ranked.slice(0, 1) : ranked;
  if (measures.length === 0) return null;
  const spec = {
    type,
    x: axes.x.name,
    y: measures.map(({ name }) => name),
    series: axes.series?.name ?? null,
    horizontal: false,
  };
  if (type === 'bar') return bars(spec, axes);
  if (type === 'pie') return isWhole(shape, axes, measures[0]) ? spec : null;
  if (axes.x.role !== 'time' || axes.x.distinct < 2) return null;
  return type === 'area' && !canFill(axes, measures) ? null : spec;
}

function bars(spec: ChartSpec, { x, series }: ChartAxes): ChartSpec | null {
  if (x.role === 'time') {
    const periods = timePeriods(x)?.expected ?? x.distinct;
    return periods <= MAX_TIME_BARS ? spec : null;
  }
  // Side by side in more colours than can be told apart, they lie to be stacked.
  return { ...spec, horizontal: needsRoom(x) || (series?.distinct ?? 0) > MAX_SERIES };
}

/** Areas stand on zero; of several series they stand on each other, which only sums do. */
function canFill({ series }: ChartAxes, measures: readonly ShapeColumn[]): boolean {
  if (measures.some(({ numbers }) => numbers.some((value) => value < 0))) return false;
  return series === null || measures.every((measure) => mayBeAdded(measure.numberKind, 'things'));
}

/** How often values of which size occur, where they are many and of many sizes. */
function histogram(shape: ResultShape, axes: ChartAxes | null, question: string): ChartSpec | null {
  const [measure] = rankMeasures(shape.measures, question);
  if (!measure || axes?.series || axes?.x.role === 'time' || measure.numbers.length < HISTOGRAM_VALUES) return null;
  return new Set(measure.numbers).size >= HISTOGRAM_VALUES / 2
    ? { type: 'histogram', x: null, y: [measure.name], series: null, horizontal: false }
    : null;
}

/** Two measures and rows enough to see a cloud. */
function scatter({ measures, rowCount }: ResultShape): ChartSpec | null {
  const [x, y] = measures;
  if (!x || !y || rowCount < 3) return null;
  return { type: 'scatter', x: x.name, y: [y.name], series: null, horizontal: false };
}

/** Parts make a whole only if all are there and none is negative, and at least two are more than nothing. */
function isWhole(shape: ResultShape, axes: ChartAxes, measure: ShapeColumn | undefined): boolean {
  if (!measure || axes.series || shape.truncated || shape.rowCount > MAX_PARTS) return false;
  // Days, weeks and months are stretches of a course, not parts of a cake; a few years or quarters may be.
  if (axes.x.grain !== null && !['year', 'quarter'].includes(axes.x.grain)) return false;
  const { numbers } = measure;
  return (
    numbers.length === shape.rowCount &&
    numbers.every((value) => value >= 0) &&
    numbers.filter((value) => value > 0).length >= 2 &&
    (mayBeAdded(measure.numberKind, axes.x.role === 'time' ? 'time' : 'things') || areShares(numbers))
  );
}

/** Percentages or fractions of one whole. */
function areShares(numbers: readonly number[]): boolean {
  const sum = numbers.reduce((total, value) => total + value, 0);
  return Math.abs(sum - 100) < 0.5 || Math.abs(sum - 1) < 0.005;
}

function needsRoom({ cells, distinct }: ShapeColumn): boolean {
  return distinct > MAX_UPRIGHT_BARS || cells.some((cell) => textWidth(String(cell ?? '')) > MAX_UPRIGHT_WIDTH);
}

function number(measures: ShapeColumn[]): ChartSpec | null {
  return measures.length > 0 ? plain('number', measures) : null;
}

function plain(type: 'table' | 'number', measures: ShapeColumn[]): ChartSpec {
  return { type, x: null, y: measures.map(({ name }) => name), series: null, horizontal: false };
}
