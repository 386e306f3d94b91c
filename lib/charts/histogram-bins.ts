import { niceScale } from '@/lib/charts/nice-scale';

export interface Bin {
  from: number;
  /** Not in it, but in the last bin. */
  to: number;
  count: number;
}

const MOST_BINS = 20;
const FEWEST_BINS = 5;

/** Counts of values in bins of one round width, by the rule of Sturges: about the binary logarithm of how many there are. */
export function histogramBins(values: readonly number[], whole: boolean): Bin[] {
  if (values.length === 0) return [];
  const wanted = Math.min(MOST_BINS, Math.max(FEWEST_BINS, Math.ceil(Math.log2(values.length)) + 1));
  const { ticks } = niceScale(values, { fromZero: false, steps: wanted, whole });
  const bins = ticks.slice(0, -1).map((from, at) => ({ from, to: ticks[at + 1] ?? from, count: 0 }));
  const [start = 0, width = 1] = [bins[0]?.from, (bins[0]?.to ?? 1) - (bins[0]?.from ?? 0)];
  for (const value of values) {
    const at = Math.min(bins.length - 1, Math.floor((value - start) / width + 1e-9));
    const bin = bins[Math.max(0, at)];
    if (bin) bin.count += 1;
  }
  return bins;
}
