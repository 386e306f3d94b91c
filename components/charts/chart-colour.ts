import { MAX_SERIES } from '@/lib/charts/chart-limits';

/** The palette's colour at `index`; the theme decides what it looks like. */
export function chartColour(index: number): string {
  return `var(--chart-${(index % MAX_SERIES) + 1})`;
}

/** What gathers others is grey. */
export const OTHER_COLOUR = 'var(--chart-other)';

/** The same series has the same colour in every chart of an answer. */
export function seriesColour({ colour }: { colour: number | null }): string {
  return colour === null ? OTHER_COLOUR : chartColour(colour);
}
