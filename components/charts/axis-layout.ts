import type { ChartData, Panel } from '@/components/charts/build-series';
import { MAX_BARS } from '@/lib/charts/chart-limits';
import { type NiceScale, niceScale } from '@/lib/charts/nice-scale';
import type { ChartSpec } from '@/lib/charts/schema';
import { textWidth } from '@/lib/charts/text-width';
import { millisecondsOf } from '@/lib/shared/number-writer';

/** Pixels that a Latin letter takes on an axis, and the room between two labels. */
const LETTER = 6.4;
const BETWEEN = 8;
/** Bars along time lie down only while the picture still fits a screen. */
const MAX_LYING_TIMES = 40;
/** Bars that bear their value. */
export const LABELLED_BARS = 12;
/** Lines of rates that differ by less than this part of the highest begin near the lowest. */
const FLAT = 0.3;

export const labelRoom = (text: string) => textWidth(text) * LETTER;

/** Whether bars lie on their side: their labels are long, or do not fit beside each other. */
export function barsLie(spec: ChartSpec, data: ChartData, labels: readonly string[], width: number): boolean {
  if (spec.type !== 'bar') return false;
  const band = width / Math.max(1, labels.length);
  const fit = labels.every((label) => labelRoom(label) + BETWEEN <= band);
  if (data.time) return !fit && labels.length <= MAX_LYING_TIMES;
  return spec.horizontal || (width > 0 && !fit && labels.length <= 2 * MAX_BARS);
}

const adds = ({ measures }: Panel) =>
  measures.every(({ numberKind }) => numberKind === 'amount' || numberKind === 'level');

/** Whether the marks of a panel stand on each other: parts of a whole that are many, or areas. */
export function isStacked(spec: ChartSpec, data: ChartData, panel: Panel): boolean {
  if (panel.marks.length < 2 || !spec.series || !adds(panel)) return false;
  if (data.points.some((point) => panel.marks.some(({ key }) => (point.values[key] ?? 0) < 0))) return false;
  return spec.type === 'area' || (spec.type === 'bar' && data.points.length * panel.marks.length > 24);
}

/** The axis of a panel: round ticks, whole ones for counts, minutes and hours for lengths of time. */
export function panelScale(
  spec: ChartSpec,
  data: ChartData,
  panel: Panel,
  { hidden, steps }: { hidden: ReadonlySet<string>; steps: number },
): NiceScale {
  const marks = panel.marks.filter(({ series }) => !hidden.has(series.key));
  const stacked = isStacked(spec, data, panel);
  const values = data.points.flatMap((point) => {
    const all = marks.map(({ key }) => point.values[key]).filter((value) => typeof value === 'number');
    return stacked ? [all.reduce((sum, value) => sum + value, 0)] : all;
  });
  const [first] = panel.measures;
  const whole = panel.measures.every(({ kind }) => kind === 'integer');
  return niceScale(values, {
    whole,
    fromZero: spec.type !== 'line' || !isFlat(values) || adds(panel),
    steps,
    milliseconds: millisecondsOf({ unit: first?.unit, format: first?.format }),
  });
}

function isFlat(values: readonly number[]): boolean {
  const highest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const lowest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  return lowest > 0 && highest - lowest < FLAT * highest;
}

/** Steps of an axis that is so many pixels long: labels along it need more room than labels beside it. */
export const stepsOf = (pixels: number, along: boolean) =>
  Math.max(2, Math.min(along ? 6 : 4, Math.floor(pixels / (along ? 95 : 45))));

/** Room for the longest of an axis's labels. */
export function axisRoom(labels: readonly string[], most = 190): number {
  return Math.min(most, labels.reduce((widest, label) => Math.max(widest, labelRoom(label)), 0) + 14);
}
