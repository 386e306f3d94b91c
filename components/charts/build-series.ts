import { gatherPoints, type Rest } from '@/components/charts/gather-points';
import { type MeasuredPoint, splitPoints } from '@/components/charts/split-points';
import { type ChartTime, fillTime, readTime } from '@/components/charts/time-points';
import { MAX_SERIES } from '@/lib/charts/chart-limits';
import { measurePanels } from '@/lib/charts/measure-panels';
import { inNaturalOrder } from '@/lib/charts/natural-order';
import { resultShape, type ShapeColumn } from '@/lib/charts/result-shape';
import type { ChartSpec } from '@/lib/charts/schema';
import { toNumber } from '@/lib/charts/to-number';
import type { Cell, ResultTable } from '@/lib/shared/result';

export interface Series {
  key: string;
  name: string;
  /** Place in the palette; null for what gathers the others. */
  colour: number | null;
}

/** What is drawn once for every point. */
export interface Mark {
  /** Safe as a data key, whatever the column is called. */
  key: string;
  series: Series;
  measure: ShapeColumn;
}

/** Measures that share an axis. */
export interface Panel {
  measures: ShapeColumn[];
  marks: Mark[];
}

export interface Point extends MeasuredPoint {
  /** Of a time axis: when its period begins. */
  time: number | null;
  /** A period without a row. */
  missing: boolean;
  /** How many rows it stands for; more than 1 for the others in one. */
  gathered: number;
}

export interface ChartData {
  points: Point[];
  series: Series[];
  panels: Panel[];
  /** Null where the axis is none of time. */
  time: ChartTime | null;
  /** What stands in one bar for others, or could not. */
  rest: Rest | null;
  /** Series that are drawn as one, or not at all where they do not add up. */
  otherSeries: { count: number; drawn: boolean } | null;
  /** Rows without a place on the axis of time. */
  undated: number;
}

const EMPTY: ChartData = {
  points: [],
  series: [],
  panels: [],
  time: null,
  rest: null,
  otherSeries: null,
  undated: 0,
};

interface Columns {
  x: ShapeColumn;
  measures: ShapeColumn[];
  series: ShapeColumn | null;
}

function columnsOf(result: ResultTable, spec: ChartSpec): Columns | null {
  const { columns } = resultShape(result);
  const find = (name: string | null) => columns.find((column) => column.name === name);
  const x = find(spec.x);
  const measures = spec.y.flatMap((name) => find(name) ?? []).slice(0, MAX_SERIES);
  return x && measures.length > 0 ? { x, measures, series: find(spec.series) ?? null } : null;
}

/** One series a measure: a point for each row. */
function fromMeasures({ x, measures }: Columns) {
  const series = measures.map(({ name }, index): Series => ({ key: `m${index}`, name, colour: index }));
  const points = x.cells.map(
    (cell, row): MeasuredPoint => ({
      x: cell,
      values: Object.fromEntries(measures.map(({ cells }, index) => [`m${index}`, toNumber(cells[row])])),
    }),
  );
  const markOf = (measure: ShapeColumn): Mark[] =>
    series.flatMap((one, index) => (measures[index] === measure ? { key: one.key, series: one, measure } : []));
  return { series, points, markOf, otherSeries: null };
}

/** Along time, along an order that labels have by themselves, or as the rows come. */
function inAxisOrder(points: MeasuredPoint[], { x, series }: Columns): MeasuredPoint[] {
  if (x.role !== 'time') return series ? [...inNaturalOrder(points, (point) => point.x)] : points;
  // Hours and months of the year are counted.
  const place = ({ x: cell }: MeasuredPoint) => toNumber(cell) ?? Number.POSITIVE_INFINITY;
  return points.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** What a chart of `spec` draws: nothing is left out that is not counted. `noValue` names an empty label. */
export function buildSeries(result: ResultTable, spec: ChartSpec, noValue: string, other = ''): ChartData {
  const columns = columnsOf(result, spec);
  if (!columns) return EMPTY;
  const { series, points, markOf, otherSeries } = columns.series
    ? splitPoints({ x: columns.x, measures: columns.measures, split: columns.series }, noValue, other)
    : fromMeasures(columns);
  const panels = measurePanels(columns.measures).map((measures) => ({ measures, marks: measures.flatMap(markOf) }));
  const marks = panels.flatMap((panel) => panel.marks);
  const time = spec.type === 'scatter' ? null : readTime(columns.x);
  if (time) return { ...EMPTY, series, panels, otherSeries, ...fillTime(points, time, spec.type === 'bar') };
  const ordered = inAxisOrder(points, columns).map(
    (point): Point => ({ ...point, time: null, missing: false, gathered: 1 }),
  );
  const gathers = spec.type === 'bar' && columns.x.role === 'category';
  return { ...EMPTY, series, panels, otherSeries, ...(gathers ? gatherPoints(ordered, marks) : { points: ordered }) };
}

export interface Slice {
  name: Cell;
  value: number;
  /** Of the whole, 0 to 1. */
  share: number;
  /** How many rows this slice gathers; more than 1 for the last slice only. */
  gathered: number;
}

/** Largest slices first, or in the order that the labels have; what the palette cannot tell apart is gathered into the last slice. */
export function buildSlices(result: ResultTable, spec: ChartSpec): Slice[] {
  const columns = columnsOf(result, spec);
  if (!columns) return [];
  const slices = fromMeasures(columns)
    .points.map((point) => ({ name: point.x, value: point.values.m0 ?? 0, gathered: 1 }))
    .filter((slice) => slice.value > 0)
    .sort((a, b) => b.value - a.value);
  const total = slices.reduce((sum, slice) => sum + slice.value, 0);
  const shown = [
    ...inNaturalOrder(slices.length > MAX_SERIES ? slices.slice(0, MAX_SERIES - 1) : slices, ({ name }) => name),
  ];
  const rest = slices.slice(shown.length);
  if (rest.length > 0) {
    shown.push({ name: null, value: rest.reduce((sum, slice) => sum + slice.value, 0), gathered: rest.length });
  }
  return shown.map((slice) => ({ ...slice, share: slice.value / total }));
}
