import { expect, test } from 'vitest';
import { histogramBins } from '@/lib/charts/histogram-bins';

test('every value is in one bin of a round width', () => {
  const values = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 1000) / 10);
  const bins = histogramBins(values, false);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(200);
  expect(bins.map(({ from }) => from)).toEqual([0, 20, 40, 60, 80]);
  for (const bin of bins.slice(0, -1)) {
    expect(values.filter((value) => value >= bin.from && value < bin.to)).toHaveLength(bin.count);
  }
});

test('losses are counted as gains are, the highest value is in the last bin', () => {
  const bins = histogramBins([-30, -20, -5, 1, 2, 40], true);
  expect(bins[0]?.from).toBeLessThanOrEqual(-30);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(6);
  expect(histogramBins([1, 2, 3, 10], true).at(-1)).toEqual({ from: 8, to: 10, count: 1 });
  expect(histogramBins([5, 5, 5], true).reduce((sum, { count }) => sum + count, 0)).toBe(3);
  expect(histogramBins([], true)).toEqual([]);
});
