import { expect, test } from 'vitest';
import { gatherRest } from '@/lib/charts/gather-rest';

const same = (value: number) => value;
const down = (from: number, count: number) => Array.from({ length: count }, (_, i) => from - i);

test('of a ranking the largest stand', () => {
  const { before, rest, after } = gatherRest(down(100, 45), same);
  expect([before.length, before[0], rest.length, after.length]).toEqual([20, 100, 25, 0]);
});

test('gains and losses both stand', () => {
  const { before, rest, after } = gatherRest(down(30, 60), same);
  expect(before).toEqual(down(30, 10));
  expect(after).toEqual(down(-20, 10));
  expect(rest).toHaveLength(40);
  const few = gatherRest([...down(90, 50), -3, -7], same);
  expect(few.after).toEqual([-3, -7]);
  expect(few.before).toHaveLength(18);
});

test('smallest first keeps the smallest, and the order of the rows does not matter else', () => {
  expect(gatherRest(down(40, 40).toReversed(), same).before[0]).toBe(1);
  const mixed = gatherRest([5, -9, 3, 40, 1, -2], same, 4);
  expect([mixed.before, mixed.rest, mixed.after]).toEqual([
    [40, 5],
    [3, 1],
    [-2, -9],
  ]);
});
