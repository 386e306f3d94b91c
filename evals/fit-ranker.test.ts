import { expect, test } from 'vitest';
import { interpolate, softmax } from '@/lib/semantic-parser/rank/linear';
import { isotonic } from './calibrate.ts';
import { columnsOf, fitLogistic, fitRanker, scoreOf, vectorOf } from './fit-ranker.ts';

const repeat = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

test('a ranker learns which feature the right ways have', () => {
  const columns = columnsOf(repeat(40, (at): Record<string, number> => (at % 2 === 0 ? { good: 1 } : { bad: 1 })));
  const ways = [
    { ...vectorOf(columns, { bad: 1 }), right: false },
    { ...vectorOf(columns, { good: 1 }), right: true },
  ];
  const weights = fitRanker(
    repeat(30, () => ({ ways })),
    columns.names.length,
    { l2: 1, steps: 100, rate: 0.1 },
  );
  expect(scoreOf(weights, vectorOf(columns, { good: 1 }))).toBeGreaterThan(
    scoreOf(weights, vectorOf(columns, { bad: 1 })) + 1,
  );
});

test('rare features are left out', () => {
  expect(columnsOf([...repeat(25, (): Record<string, number> => ({ often: 1 })), { rarely: 1 }]).names).toEqual([
    'often',
  ]);
});

test('a logistic function learns how often it is right', () => {
  const rows = repeat(100, (at) => ({ at: [0], values: [1], right: at < 80 }));
  const [weight = 0] = fitLogistic(rows, 1, { l2: 0, steps: 400, rate: 0.05 });
  expect(1 / (1 + Math.exp(-weight))).toBeCloseTo(0.8, 1);
});

test('calibration never falls, and follows how often answers were right', () => {
  const pairs = repeat(400, (at) => ({ score: at / 400, right: (at * 7) % 400 < at }));
  const points = isotonic(pairs);
  expect(points.length).toBeLessThanOrEqual(25);
  for (const [place, [score, value]] of points.entries()) {
    expect(score).toBeGreaterThan(points[place - 1]?.[0] ?? -1);
    expect(value).toBeGreaterThanOrEqual(points[place - 1]?.[1] ?? 0);
  }
  expect(interpolate(points, 0.5)).toBeCloseTo(0.5, 1);
  expect(interpolate(points, -1)).toBe(points[0]?.[1]);
  expect(interpolate(points, 2)).toBe(points.at(-1)?.[1]);
});

test('shares add up to one, whatever the scores', () => {
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  expect(softmax([0])).toEqual([1]);
});
