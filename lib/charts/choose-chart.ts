import { chartAxes } from '@/lib/charts/chart-axes';
import { fitsShape } from '@/lib/charts/chart-data';
import { MAX_BARS, MAX_CHOSEN_PARTS, MAX_SERIES, MAX_TIME_BARS } from '@/lib/charts/chart-limits';
import type { ChartType } from '@/lib/charts/chart-types';
import { isList } from '@/lib/charts/is-list';
import { primaryMeasure } from '@/lib/charts/primary-measure';
import { namesChart, questionWish } from '@/lib/charts/question-wish';
import { type ResultShape, resultShape } from '@/lib/charts/result-shape';
import type { ChartChoice, ChartSpec } from '@/lib/charts/schema';
import { unfinishedPeriod } from '@/lib/charts/time-periods';
import { mayBeAdded } from '@/lib/semantic-model/number-kind';
import type { ResultTable } from '@/lib/shared/result';

/**
 * The chart that suits a result and the question it answers, and the other types that fit it, best first. With `now`, a last
 * period that is not over is marked.
 */
export function chooseChart(result: ResultTable, question: string, now?: Date): ChartChoice {
  const shape = resultShape(result);
  const fits = (type: ChartType) => fitsShape(type, shape, question);
  const chart = fits(chosenType(shape, question, fits)) ?? TABLE;
  const order: readonly ChartType[] = ['number', ...alongTime(shape), 'pie', 'histogram', 'scatter', 'table'];
  const alternatives = order.filter((type) => type !== chart.type && fits(type) !== null);
  return { chart: now ? withUnfinished(chart, shape, now) : chart, alternatives };
}

const TABLE: ChartSpec = { type: 'table', x: null, y: [], series: null, horizontal: false };

function withUnfinished(chart: ChartSpec, { times }: ResultShape, now: Date): ChartSpec {
  const time = times.find(({ name }) => name === chart.x);
  const unfinished = time ? unfinishedPeriod(time, now) : null;
  return unfinished === null ? chart : { ...chart, unfinished };
}

function chosenType(shape: ResultShape, question: string, fits: (type: ChartType) => ChartSpec | null): ChartType {
  if (shape.measures.length === 0 || shape.rowCount === 0 || isList(shape, question)) return 'table';
  if (shape.rowCount === 1) return 'number';
  const wish = questionWish(question);
  return wish !== null && sensible(wish, shape, question) && fits(wish) !== null
    ? wish
    : typeByShape(shape, question, fits);
}

function sensible(wish: ChartType, shape: ResultShape, question: string): boolean {
  if (wish === 'pie') return namesChart(question) || shape.rowCount <= MAX_CHOSEN_PARTS;
  if (wish === 'histogram') return namesChart(question) || shape.rowCount > MAX_BARS;
  // "Revenue versus cost by month" is two lines.
  return wish !== 'scatter' || shape.times.length === 0;
}

function typeByShape(shape: ResultShape, question: string, fits: (type: ChartType) => ChartSpec | null): ChartType {
  const axes = chartAxes(shape);
  if (axes?.x.role === 'time') return axes.x.distinct < 3 ? 'bar' : 'line';
  if (axes) return barsOrBins(shape, question, fits);
  const bare = shape.times.length === 0 && shape.categories.length === 0;
  return bare && shape.measures.length >= 2 && shape.rowCount >= 3 ? 'scatter' : 'table';
}

/** Sums of a long list are drawn with the others in one; means of a long list are counted by size. */
function barsOrBins(shape: ResultShape, question: string, fits: (type: ChartType) => ChartSpec | null): ChartType {
  const axes = chartAxes(shape);
  const measure = primaryMeasure(shape.measures, question);
  if (!axes || !measure || mayBeAdded(measure.numberKind, 'things')) return 'bar';
  if (axes.x.distinct <= MAX_BARS && (axes.series?.distinct ?? 0) <= MAX_SERIES) return 'bar';
  if (axes.x.distinct <= MAX_TIME_BARS && isOrdered(measure.numbers)) return 'bar';
  return fits('histogram') ? 'histogram' : 'bar';
}

/** Rows that are ordered by a number are a ranking, whose ends are looked at. */
function isOrdered(numbers: readonly number[]): boolean {
  const ordered = (sign: 1 | -1) =>
    numbers.every((value, at) => at === 0 || sign * (value - (numbers[at - 1] ?? value)) >= 0);
  return ordered(1) || ordered(-1);
}

function alongTime(shape: ResultShape): readonly ChartType[] {
  return shape.times.length > 0 ? ['line', 'bar', 'area'] : ['bar', 'line', 'area'];
}
