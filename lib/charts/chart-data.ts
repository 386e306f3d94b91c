import { asksForSome } from '@/lib/charts/asks-for-some';
import { type ChartAxes, chartAxes } from '@/lib/charts/chart-axes';
import { MAX_PARTS, MAX_UPRIGHT_BARS, MAX_UPRIGHT_WIDTH } from '@/lib/charts/chart-limits';
import { rankMeasures } from '@/lib/charts/rank-measures';
import { type ResultShape, resultShape, type ShapeColumn } from '@/lib/charts/result-shape';
import type { ChartSpec, ChartType } from '@/lib/charts/schema';
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
  if (!axes) return null;
  const drawn = shape.measures.filter((measure) => measure !== axes.x);
  // The top five of many are no whole.
  if (type === 'pie' && asksForSome(question)) return null;
  return along(type, shape, axes, rankMeasures(drawn, question));
}

function along(type: ChartType, shape: ResultShape, axes: ChartAxes, ranked: ShapeColumn[]): ChartSpec | null {
  const measures = axes.series || type === 'pie' ? ranked.slice(0, 1) : ranked;
  if (measures.length === 0) return null;
  const spec = {
    type,
    x: axes.x.name,
    y: measures.map(({ name }) => name),
    series: axes.series?.name ?? null,
    horizontal: false,
  };
  if (type === 'bar') return { ...spec, horizontal: axes.x.role === 'category' && needsRoom(axes.x) };
  if (type === 'pie') return isWhole(shape, axes, measures[0]) ? spec : null;
  if (axes.x.role !== 'time' || axes.x.distinct < 2) return null;
  const negative = measures.some(({ numbers }) => numbers.some((value) => value < 0));
  return type === 'area' && negative ? null : spec;
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
  const { numbers } = measure;
  return (
    numbers.length === shape.rowCount &&
    numbers.every((value) => value >= 0) &&
    numbers.filter((value) => value > 0).length >= 2
  );
}

function needsRoom({ cells, distinct }: ShapeColumn): boolean {
  return distinct > MAX_UPRIGHT_BARS || cells.some((cell) => width(String(cell ?? '')) > MAX_UPRIGHT_WIDTH);
}

/** In Latin letters: Chinese, Japanese and Korean signs count two. */
function width(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u1100-\u11ff\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);
}

function number(measures: ShapeColumn[]): ChartSpec | null {
  return measures.length > 0 ? plain('number', measures) : null;
}

function plain(type: 'table' | 'number', measures: ShapeColumn[]): ChartSpec {
  return { type, x: null, y: measures.map(({ name }) => name), series: null, horizontal: false };
}
