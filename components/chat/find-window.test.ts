import { expect, test } from 'vitest';
import { findWindow } from '@/components/chat/find-window';

const turns = Array.from({ length: 10_000 }, (_, n) => ({ key: String(n) }));
const measured = (height: number) => new Map(turns.map(({ key }) => [key, height]));

test('at the end the newest turns are drawn', () => {
  const { from, to } = findWindow(turns, measured(500), 0, 800);
  expect(to).toBe(10_000);
  expect(to - from).toBeLessThan(8);
  expect((to - from) * 500).toBeGreaterThanOrEqual(800 * 2.2);
});

test('in the middle those in sight and around are drawn', () => {
  const { from, to } = findWindow(turns, measured(500), 500 * 5_000, 800);
  expect([from, to]).toEqual([4_996, 5_002]);
});

test('at the very top the oldest are drawn', () => {
  const { from, to } = findWindow(turns, measured(500), 500 * 10_000 - 800, 800);
  expect(from).toBe(0);
  expect(to).toBeGreaterThan(2);
});

test('never more than fifty, however low; never none', () => {
  const { from, to } = findWindow(turns, measured(5), 0, 800);
  expect(to - from).toBe(50);
  expect(findWindow(turns.slice(0, 1), new Map(), 99_999, 800)).toEqual({ from: 0, to: 1 });
  expect(findWindow([], new Map(), 0, 800)).toEqual({ from: 0, to: 0 });
});
