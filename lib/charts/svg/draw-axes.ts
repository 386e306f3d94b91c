import { niceScale } from '@/lib/charts/nice-scale';
import type { ChartTable } from '@/lib/charts/svg/chart-table';
import { colourOf, FAINT, type Frame, LINE, mark, shortened, shortNumber, words } from '@/lib/charts/svg/marks';

export interface ValueScale {
  ticks: number[];
  /** From 0 at the axis's beginning to 1 at its end. */
  at: (value: number) => number;
}

export function valueScale(values: readonly (number | null)[], fromZero: boolean): ValueScale {
  const { ticks, domain } = niceScale(
    values.filter((value) => value !== null),
    { fromZero },
  );
  const [low, high] = domain;
  return { ticks, at: (value) => (value - low) / (high - low || 1) };
}

/** Lines across, with what they stand for. */
export function valueAxis({ ticks, at }: ValueScale, { left, top, width, height }: Frame, lying: boolean): string[] {
  return ticks.flatMap((tick) => {
    const place = lying ? left + at(tick) * width : top + (1 - at(tick)) * height;
    const line = lying
      ? { x1: place, x2: place, y1: top, y2: top + height }
      : { x1: left, x2: left + width, y1: place, y2: place };
    const text = lying
      ? words(shortNumber(tick), place, top + height + 18, { 'text-anchor': 'middle' })
      : words(shortNumber(tick), left - 8, place + 4, { 'text-anchor': 'end' });
    return [mark('line', { ...line, stroke: tick === 0 ? FAINT : LINE }), text];
  });
}

/** As many labels under the axis as have room. */
export function labelAxis(labels: readonly string[], { left, top, width, height }: Frame, spread: boolean): string[] {
  const step = width / (spread ? Math.max(1, labels.length - 1) : labels.length);
  const longest = Math.max(...labels.map((label) => Math.min(14, label.length)));
  const every = Math.max(1, Math.ceil((longest * 7.5 + 10) / step));
  return labels.flatMap((label, at) => {
    if (at % every !== 0) return [];
    const x = left + (spread ? at : at + 0.5) * step;
    return [words(shortened(label, 14), x, top + height + 18, { 'text-anchor': 'middle' })];
  });
}

/** What the colours stand for; nothing where there is one. */
export function legend({ series }: Pick<ChartTable, 'series'>, x: number, y: number): string[] {
  if (series.length < 2) return [];
  let at = x;
  return series.flatMap(({ name }, index) => {
    const text = shortened(name, 22);
    const from = at;
    at += 30 + text.length * 7.5;
    return [
      mark('rect', { x: from, y: y - 9, width: 10, height: 10, rx: 2, fill: colourOf(index) }),
      words(text, from + 16, y),
    ];
  });
}
