import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TurnGate } from '@/lib/turns/turn-gate';

const [ADA, BOB, CLEO] = [1, 2, 3];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Enters in the background and keeps a list of who got in, in order. */
function entering(gate: TurnGate) {
  const order: number[] = [];
  const leaves: (() => void)[] = [];
  const enter = (userId: number, signal?: AbortSignal) =>
    gate.enter(userId, signal).then((leave) => {
      order.push(userId);
      leaves.push(leave);
    });
  return { order, leaves, enter };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

test('who has nothing running comes before the second turn of who came first', async () => {
  const { order, leaves, enter } = entering(new TurnGate(3));
  for (let turn = 0; turn < 3; turn++) await enter(ADA);
  const waiting = [enter(ADA), enter(BOB), enter(CLEO)];
  await settled();
  expect(order).toEqual([ADA, ADA, ADA]);
  leaves[0]?.();
  await settled();
  expect(order).toEqual([ADA, ADA, ADA, BOB]);
  leaves[1]?.();
  await settled();
  expect(order).toEqual([ADA, ADA, ADA, BOB, CLEO]);
  leaves[2]?.();
  await Promise.all(waiting);
  expect(order).toEqual([ADA, ADA, ADA, BOB, CLEO, ADA]);
});

test('who finds no place within a moment is told that it is busy and for how long', async () => {
  const gate = new TurnGate(1, 2_000);
  const leave = await gate.enter(ADA);
  const refused = expect(gate.enter(BOB)).rejects.toMatchObject({
    code: 'server_busy',
    status: 503,
    retryAfter: expect.any(Number),
    params: { seconds: expect.any(Number) },
  });
  await vi.advanceTimersByTimeAsync(2_000);
  await refused;
  leave();
  leave();
  expect(gate.running).toBe(0);
  await expect(gate.enter(BOB)).resolves.toBeTypeOf('function');
});

test('a full queue makes room for who has nothing, at the cost of who has most', async () => {
  const gate = new TurnGate(2);
  const { order, leaves, enter } = entering(gate);
  await enter(ADA);
  await enter(ADA);
  const third = enter(ADA);
  const fourth = expect(enter(ADA)).rejects.toMatchObject({ code: 'server_busy' });
  await expect(enter(ADA)).rejects.toMatchObject({ code: 'server_busy' });
  const bob = enter(BOB);
  await fourth;
  leaves[0]?.();
  await bob;
  leaves[1]?.();
  await third;
  expect(order).toEqual([ADA, ADA, BOB, ADA]);
});

test('who leaves while waiting leaves no gap', async () => {
  const gate = new TurnGate(2);
  const { order, leaves, enter } = entering(gate);
  await enter(ADA);
  await enter(ADA);
  const controller = new AbortController();
  const left = expect(enter(BOB, controller.signal)).rejects.toMatchObject({ code: 'stopped' });
  const stays = enter(CLEO);
  controller.abort();
  await left;
  leaves[0]?.();
  await stays;
  expect(order).toEqual([ADA, ADA, CLEO]);
  await expect(gate.enter(BOB, AbortSignal.abort())).rejects.toMatchObject({ code: 'stopped' });
});

test('the advice grows with the length of turns and of the queue', async () => {
  let now = 0;
  const gate = new TurnGate(1, 10, () => now);
  const advice = async () => {
    const refused = gate.enter(BOB).catch((error) => error.retryAfter);
    await vi.advanceTimersByTimeAsync(10);
    return refused;
  };
  const before = await gate.enter(ADA);
  const short = await advice();
  now = 100_000;
  before();
  await gate.enter(ADA);
  expect(await advice()).toBeGreaterThan(short);
});

test('0 is no limit', async () => {
  const gate = new TurnGate(0);
  await Promise.all(Array.from({ length: 500 }, () => gate.enter(ADA)));
  expect(gate.running).toBe(500);
});
