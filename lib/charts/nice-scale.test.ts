import { expect, test } from 'vitest';
import { niceScale } from '@/lib/charts/nice-scale';

test.each([
  [
    [0, 97],
    [0, 20, 40, 60, 80, 100],
  ],
  [
    [3, 1_870],
    [0, 500, 1000, 1500, 2000],
  ],
  [
    [0.13, 0.42],
    [0, 0.1, 0.2, 0.3, 0.4, 0.5],
  ],
  [
    [-35, 60],
    [-40, -20, 0, 20, 40, 60],
  ],
  [
    [-9, -2],
    [-10, -8, -6, -4, -2, 0],
  ],
  [
    [7, 7],
    [0, 2, 4, 6, 8],
  ],
  [
    [0, 0],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
  ],
  [[], [0, 1]],
])('%j stands on %j', (values, ticks) => {
  const scale = niceScale(values);
  expect(scale.ticks).toEqual(ticks);
  expect(scale.domain).toEqual([ticks[0], ticks.at(-1)]);
});

test('counts have whole ticks', () => {
  expect(niceScale([1, 2, 3], { whole: true }).ticks).toEqual([0, 1, 2, 3]);
  expect(niceScale([0, 1], { whole: true }).ticks).toEqual([0, 1]);
  expect(niceScale([0, 12], { whole: true }).ticks.every(Number.isInteger)).toBe(true);
});

test('levels need not begin at nothing, times go by minutes and hours', () => {
  expect(niceScale([71.2, 74.9], { fromZero: false }).ticks).toEqual([71, 72, 73, 74, 75]);
  expect(niceScale([0, 620_000], { milliseconds: 1 }).ticks).toEqual([0, 300_000, 600_000, 900_000]);
  expect(niceScale([0, 90], { milliseconds: 60_000 }).ticks).toEqual([0, 30, 60, 90]);
});

test('every value lies on the axis, whatever its size', () => {
  for (let power = -9; power < 15; power += 1) {
    for (const value of [1.03, 2.4, 5.7, 9.99]) {
      const { ticks, domain } = niceScale([value * 10 ** power, -(10 ** power)]);
      expect(domain[0]).toBeLessThanOrEqual(-(10 ** power));
      expect(domain[1]).toBeGreaterThanOrEqual(value * 10 ** power);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
  }
});
