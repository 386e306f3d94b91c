import { histogramBins } from '@/lib/charts/histogram-bins';
import type { ChartSpec } from '@/lib/charts/schema';
import { type ChartTable, chartTable, numbersOf } from '@/lib/charts/svg/chart-table';
import { labelAxis, legend, valueAxis, valueScale } from '@/lib/charts/svg/draw-axes';
import {
  attributes,
  colourOf,
  escaped,
  type Frame,
  INK,
  mark,
  shortened,
  shortNumber,
  words,
} from '@/lib/charts/svg/marks';
import type { ResultTable } from '@/lib/shared/result';

const WIDTH = 720;
const HEIGHT = 360;
const UPRIGHT: Frame = { left: 70, top: 44, width: 630, height: 276 };
const ROW = 26;

interface Drawing {
  marks: string[];
  height: number;
}

function bars(table: ChartTable): Drawing {
  const { labels, series } = table;
  const frame = UPRIGHT;
  const scale = valueScale(
    series.flatMap(({ values }) => values),
    true,
  );
  const step = frame.width / labels.length;
  const thick = Math.min(60, (step * 0.8) / series.length);
  const y = (value: number) => frame.top + (1 - scale.at(value)) * frame.height;
  const drawn = series.flatMap(({ values }, index) =>
    values.flatMap((value, at) => {
      if (value === null) return [];
      const x = frame.left + (at + 0.5) * step + (index - series.length / 2) * thick;
      const [from, to] = [y(Math.max(0, value)), y(Math.min(0, value))];
      return [mark('rect', { x, y: from, width: thick - 1, height: Math.max(1, to - from), fill: colourOf(index) })];
    }),
  );
  const marks = [...valueAxis(scale, frame, false), ...labelAxis(labels, frame, false), ...drawn];
  return { marks, height: HEIGHT };
}

function lyingBars({ labels, series }: ChartTable): Drawing {
  const frame: Frame = { left: 190, top: 40, width: 500, height: labels.length * ROW };
  const scale = valueScale(
    series.flatMap(({ values }) => values),
    true,
  );
  const thick = (ROW * 0.8) / series.length;
  const x = (value: number) => frame.left + scale.at(value) * frame.width;
  const drawn = series.flatMap(({ values }, index) =>
    values.flatMap((value, at) => {
      if (value === null) return [];
      const y = frame.top + at * ROW + ROW * 0.1 + index * thick;
      const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
      return [mark('rect', { x: from, y, width: Math.max(1, to - from), height: thick - 1, fill: colourOf(index) })];
    }),
  );
  const named = labels.map((label, at) =>
    words(shortened(label, 24), frame.left - 10, frame.top + (at + 0.5) * ROW + 4, { 'text-anchor': 'end', fill: INK }),
  );
  return { marks: [...valueAxis(scale, frame, true), ...named, ...drawn], height: frame.top + frame.height + 40 };
}

function lines({ labels, series }: ChartTable, isArea: boolean): Drawing {
  const frame = UPRIGHT;
  const scale = valueScale(
    series.flatMap(({ values }) => values),
    isArea,
  );
  const step = frame.width / Math.max(1, labels.length - 1);
  const y = (value: number) => frame.top + (1 - scale.at(value)) * frame.height;
  const drawn = series.flatMap(({ values }, index) => {
    let path = '';
    let isOn = false;
    for (const [at, value] of values.entries()) {
      // A gap stays a gap.
      if (value !== null)
        path += `${isOn ? 'L' : 'M'}${Math.round((frame.left + at * step) * 10) / 10} ${Math.round(y(value) * 10) / 10}`;
      isOn = value !== null;
    }
    const line = mark('path', { d: path, fill: 'none', stroke: colourOf(index), 'stroke-width': '2' });
    const isWhole = isArea && series.length === 1 && values.every((value) => value !== null);
    if (!isWhole) return [line];
    const base = y(Math.max(0, scale.ticks[0] ?? 0));
    const d = `${path}L${frame.left + frame.width} ${base}L${frame.left} ${base}Z`;
    return [mark('path', { d, fill: colourOf(index), 'fill-opacity': '0.15' }), line];
  });
  const marks = [...valueAxis(scale, frame, false), ...labelAxis(labels, frame, true), ...drawn];
  return { marks, height: HEIGHT };
}

function pie({ labels, series: [measure] }: ChartTable): Drawing | null {
  const parts = labels.map((label, at) => ({ label, value: measure?.values[at] ?? 0 }));
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  if (!(total > 0) || parts.some(({ value }) => value < 0)) return null;
  const [x, y, radius] = [190, 190, 130];
  let turned = -Math.PI / 2;
  const marks = parts.flatMap(({ label, value }, at) => {
    const share = value / total;
    const end = turned + share * 2 * Math.PI;
    const point = (angle: number) =>
      `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
    const d = `M${x} ${y}L${point(turned)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${point(end)}Z`;
    turned = end;
    const slice =
      share > 0.9999
        ? mark('circle', { cx: x, cy: y, r: radius, fill: colourOf(at) })
        : mark('path', { d, fill: colourOf(at), stroke: '#fff' });
    const line = 70 + at * 24;
    const text = `${shortened(label, 28)}  ${shortNumber(value)} (${(share * 100).toFixed(1)}%)`;
    return [
      slice,
      mark('rect', { x: 380, y: line - 10, width: 11, height: 11, rx: 2, fill: colourOf(at) }),
      words(text, 400, line, { fill: INK }),
    ];
  });
  return { marks, height: Math.max(HEIGHT, 90 + parts.length * 24) };
}

function scatter(spec: ChartSpec, result: ResultTable): Drawing | null {
  const [measure] = spec.y;
  if (spec.x === null || measure === undefined) return null;
  const [across, up] = [numbersOf(result, spec.x), numbersOf(result, measure)];
  const frame = UPRIGHT;
  const [xs, ys] = [valueScale(across, false), valueScale(up, false)];
  const points = across.flatMap((x, at) => {
    const y = up[at] ?? null;
    if (x === null || y === null) return [];
    const [cx, cy] = [frame.left + xs.at(x) * frame.width, frame.top + (1 - ys.at(y)) * frame.height];
    return [mark('circle', { cx, cy, r: 3.5, fill: colourOf(0), 'fill-opacity': '0.6' })];
  });
  const names = [
    words(shortened(measure, 40), frame.left, 24),
    words(shortened(spec.x, 40), frame.left + frame.width, frame.top + frame.height + 34, { 'text-anchor': 'end' }),
  ];
  const marks = [...valueAxis(ys, frame, false), ...valueAxis(xs, frame, true), ...points, ...names];
  return points.length === 0 ? null : { marks, height: HEIGHT };
}

function histogram(spec: ChartSpec, result: ResultTable): Drawing | null {
  const [measure] = spec.y;
  const values = measure === undefined ? [] : numbersOf(result, measure).filter((value) => value !== null);
  const bins = histogramBins(values, values.every(Number.isInteger));
  if (bins.length === 0) return null;
  const labels = bins.map(({ from }) => shortNumber(from));
  return bars({ labels, series: [{ name: measure ?? '', values: bins.map(({ count }) => count) }], left: 0 });
}

function draw(spec: ChartSpec, result: ResultTable): Drawing | null {
  if (spec.type === 'scatter') return scatter(spec, result);
  if (spec.type === 'histogram') return histogram(spec, result);
  const table = chartTable(spec, result);
  if (!table) return null;
  const drawing =
    spec.type === 'pie'
      ? pie(table)
      : spec.type === 'bar'
        ? (spec.horizontal ? lyingBars : bars)(table)
        : lines(table, spec.type === 'area');
  if (!drawing) return null;
  const name =
    table.series.length === 1 && spec.type !== 'pie' ? words(shortened(table.series[0]?.name ?? '', 60), 16, 24) : '';
  const more =
    table.left > 0 ? words(`… +${table.left}`, WIDTH - 16, drawing.height - 8, { 'text-anchor': 'end' }) : '';
  const colours = spec.type === 'pie' ? [] : legend(table, 16, 24);
  return { ...drawing, marks: [...drawing.marks, ...colours, name, more] };
}

/**
 * A chart as a drawing that needs nothing else: for files, where no page draws. Null for what has nothing to draw: a number, a table, no
 * rows.
 */
export function chartSvg(spec: ChartSpec, result: ResultTable, title: string): string | null {
  if (spec.type === 'table' || spec.type === 'number' || result.rows.length === 0) return null;
  const drawing = draw(spec, result);
  if (!drawing) return null;
  const { marks, height } = drawing;
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
    width: WIDTH,
    height: Math.ceil(height),
    role: 'img',
    'font-family': 'system-ui, sans-serif',
    'font-size': '13',
  });
  const heading = `<title>${escaped(title)}</title>`;
  const paper = mark('rect', { width: WIDTH, height: Math.ceil(height), fill: '#ffffff' });
  return `<svg${root}>${heading}${paper}${marks.filter(Boolean).join('')}</svg>`;
}
