import { chartAxes } from '@/lib/charts/chart-axes';
import { fitsShape } from '@/lib/charts/chart-data';
import { MAX_CATEGORIES, MAX_CHOSEN_PARTS } from '@/lib/charts/chart-limits';
import { isList } from '@/lib/charts/is-list';
import { questionWish } from '@/lib/charts/question-wish';
import { type ResultShape, resultShape } from '@/lib/charts/result-shape';
import type { ChartChoice, ChartSpec, ChartType } from '@/lib/charts/schema';
import type { ResultTable } from '@/lib/shared/result';

/** The chart that suits a result and the question it answers, and the other types that fit it, best first. */
export function chooseChart(result: ResultTable, question: string): ChartChoice {
  const shape = resultShape(result);
  const fits = (type: ChartType) => fitsShape(type, shape, question);
  const chart = fits(chosenType(shape, question, fits)) ?? TABLE;
  const order: readonly ChartType[] = ['number', ...alongTime(shape), 'pie', 'scatter', 'table'];
  return { chart, alternatives: order.filter((type) => type !== chart.type && fits(type) !== null) };
}

const TABLE: ChartSpec = { type: 'table', x: null, y: [], series: null, horizontal: false };

function chosenType(shape: ResultShape, question: string, fits: (type: ChartType) => ChartSpec | null): ChartType {
  if (shape.measures.length === 0 || shape.rowCount === 0 || isList(shape, question)) return 'table';
  if (shape.rowCount === 1) return 'number';
  const wish = questionWish(question);
  return wish !== null && sensible(wish, shape) && fits(wish) !== null ? wish : typeByShape(shape);
}

function sensible(wish: ChartType, shape: ResultShape): boolean {
  if (wish === 'pie') return shape.rowCount <= MAX_CHOSEN_PARTS;
  // "Revenue versus cost by month" is two lines.
  return wish !== 'scatter' || shape.times.length === 0;
}

function typeByShape(shape: ResultShape): ChartType {
  const axes = chartAxes(shape);
  if (axes?.x.role === 'time') return axes.x.distinct < 3 ? 'bar' : 'line';
  if (axes) return shape.rowCount > MAX_CATEGORIES ? 'table' : 'bar';
  const bare = shape.times.length === 0 && shape.categories.length === 0;
  return bare && shape.measures.length >= 2 && shape.rowCount >= 3 ? 'scatter' : 'table';
}

function alongTime(shape: ResultShape): readonly ChartType[] {
  return shape.times.length > 0 ? ['line', 'bar', 'area'] : ['bar', 'line', 'area'];
}
