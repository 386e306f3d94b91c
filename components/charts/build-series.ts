import { MAX_BARS } from '@/lib/charts/chart-limits';
import { columnRole } from '@/lib/charts/column-role';
import type { ChartSpec } from '@/lib/charts/schema';
import { toNumber } from '@/lib/charts/to-number';
import type { Cell, ResultTable } from '@/lib/shared/result';

/** As many as the palette has colours that can be told apart. */
export const MAX_SERIES = 8;
const MAX_POINTS = 1000;

export interface Series {
  /** Safe as a data key, whatever the column is called. */
  key: string;
  name: string;
}

export interface Point {
  x: Cell;
  values: Record<string, number | null>;
}

export interface ChartData {
  points: Point[];
  series: Series[];
  omittedSeries: number;
  omittedPoints: number;
}

type Result = Pick<ResultTable, 'columns' | 'rows'>;

const columnIndex = (result: Result, name: string | null) => result.columns.findIndex((column) => column.name === name);

/** One series a measure: a point for each row. */
function fromMeasures(result: Result, spec: ChartSpec): ChartData {
  const x = columnIndex(result, spec.x);
  const measures = spec.y
    .slice(0, MAX_SERIES)
    .map((name, index) => ({ key: `s${index}`, name, at: columnIndex(result, name) }));
  const points = result.rows.map((row) => ({
    x: row[x] ?? null,
    values: Object.fromEntries(measures.map(({ key, at }) => [key, toNumber(row[at])])),
  }));
  const series = measures.map(({ key, name }) => ({ key, name }));
  return { points, series, omittedSeries: spec.y.length - series.length, omittedPoints: 0 };
}

function largestSeries(totals: Map<string, number>): string[] {
  const bySize = [...totals].sort((a, b) => b[1] - a[1]).slice(0, MAX_SERIES);
  const kept = new Set(bySize.map(([name]) => name));
  return [...totals.keys()].filter((name) => kept.has(name));
}

/** One measure split by a text column: a series for each of its largest values. */
function fromSplit(result: Result, spec: ChartSpec, noValue: string): ChartData {
  const [x, split, y] = [
    columnIndex(result, spec.x),
    columnIndex(result, spec.series),
    columnIndex(result, spec.y[0] ?? null),
  ];
  const totals = new Map<string, number>();
  const points = new Map<Cell, Map<string, number>>();
  for (const row of result.rows) {
    const value = toNumber(row[y]);
    if (value === null) continue;
    const name = String(row[split] ?? noValue);
    totals.set(name, (totals.get(name) ?? 0) + Math.abs(value));
    const point = points.get(row[x] ?? null) ?? new Map<string, number>();
    point.set(name, (point.get(name) ?? 0) + value);
    points.set(row[x] ?? null, point);
  }
  const names = largestSeries(totals);
  const series = names.map((name, index) => ({ key: `s${index}`, name }));
  return {
    points: [...points].map(([cell, values]) => ({
      x: cell,
      values: Object.fromEntries(series.map(({ key, name }) => [key, values.get(name) ?? null])),
    })),
    series,
    omittedSeries: totals.size - names.length,
    omittedPoints: 0,
  };
}

function compareCells(a: Point, b: Point): number {
  const difference = Number(a.x) - Number(b.x);
  if (!Number.isNaN(difference)) return difference;
  return String(a.x) < String(b.x) ? -1 : 1;
}

/** Time runs forward along lines and splits, whatever order the rows came in. */
function inAxisOrder(data: ChartData, result: Result, spec: ChartSpec): ChartData {
  if (spec.type === 'bar' && !spec.series) return data;
  const at = columnIndex(result, spec.x);
  const column = result.columns[at];
  const cells = result.rows.map((row) => row[at] ?? null);
  if (!column || columnRole(column, cells) !== 'time') return data;
  return { ...data, points: data.points.filter((point) => point.x !== null).toSorted(compareCells) };
}

/** What a chart of `spec` draws, cut to what a reader can take in; the counts say what was left out. */
export function buildSeries(result: Result, spec: ChartSpec, noValue: string): ChartData {
  const data = inAxisOrder(spec.series ? fromSplit(result, spec, noValue) : fromMeasures(result, spec), result, spec);
  const most = spec.type === 'bar' ? MAX_BARS : MAX_POINTS;
  return { ...data, points: data.points.slice(0, most), omittedPoints: Math.max(0, data.points.length - most) };
}

export interface Slice {
  name: Cell;
  value: number;
  /** Of the whole, 0 to 1. */
  share: number;
  /** How many rows this slice gathers; more than 1 for the last slice only. */
  gathered: number;
}

/** Largest slices first; what the palette cannot tell apart is gathered into the last slice. */
export function buildSlices(result: Result, spec: ChartSpec): Slice[] {
  const { points } = fromMeasures(result, spec);
  const slices = points
    .map((point) => ({ name: point.x, value: point.values.s0 ?? 0, gathered: 1 }))
    .filter((slice) => slice.value > 0)
    .sort((a, b) => b.value - a.value);
  const total = slices.reduce((sum, slice) => sum + slice.value, 0);
  const shown = slices.length > MAX_SERIES ? slices.slice(0, MAX_SERIES - 1) : slices;
  const rest = slices.slice(shown.length);
  if (rest.length > 0) {
    shown.push({ name: null, value: rest.reduce((sum, slice) => sum + slice.value, 0), gathered: rest.length });
  }
  return shown.map((slice) => ({ ...slice, share: slice.value / total }));
}
