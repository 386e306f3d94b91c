import { MAX_SERIES } from '@/components/charts/build-series';

/** The palette's colour for the series at `index`; the theme decides what it looks like. */
export function chartColour(index: number): string {
  return `var(--chart-${(index % MAX_SERIES) + 1})`;
}
