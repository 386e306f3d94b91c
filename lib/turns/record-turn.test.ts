import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnPatch } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';
import type { Step } from '@/lib/shared/turn';
import { TurnRecorder } from '@/lib/turns/record-turn';

const write = (status: Step['status']): AnalystEvent => ({
  type: 'stage',
  step: { stage: 'write', status, startedMs: 0, durationMs: status === 'running' ? null : 1, detail: {} },
});
const done: AnalystEvent = { type: 'done', status: 'done', totalMs: 12, plan: { version: 1 } };
const word = (delta: string): AnalystEvent => ({ type: 'insight-delta', delta });

let row: TurnPatch;
let patches: TurnPatch[];
let update: (patch: TurnPatch) => Promise<void>;
const onLost = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  row = {};
  patches = [];
  update = async (patch) => {
    patches.push(patch);
    Object.assign(row, patch);
  };
  onLost.mockReset();
});
afterEach(() => vi.useRealTimers());

const recorder = () => new TurnRecorder({ update: (patch) => update(patch), onLost });

test('a stage is in the row within a tenth of a second, and writes are no more than ten a second', async () => {
  const turn = recorder();
  turn.record(write('running'));
  await vi.advanceTimersByTimeAsync(100);
  expect(row.steps?.map(({ status }) => status)).toEqual(['running']);
  for (let index = 0; index < 50; index += 1) {
    turn.record({ type: 'sql-delta', delta: 'x' });
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(row.sql?.length).toBeGreaterThan(35);
  expect(patches.length).toBeLessThanOrEqual(7);
  await turn.finish();
});

test('the whole turn is in the row at the end, the answer being the first sentence', async () => {
  const turn = recorder();
  turn.record(write('running'));
  turn.record(write('done'));
  turn.record({ type: 'sql', sql: 'SELECT 1', writer: 'built-in', fromCache: false });
  turn.record(word('Brazil has 5.5 customers. '));
  turn.record(word('Canada has 3.'));
  turn.record(done);
  await turn.finish();
  expect(row).toMatchObject({
    sql: 'SELECT 1',
    writer: 'built-in',
    insight: 'Brazil has 5.5 customers. Canada has 3.',
    answer: 'Brazil has 5.5 customers.',
    status: 'done',
    totalMs: 12,
    plan: { version: 1 },
  });
  expect(row.steps).toHaveLength(1);
});

test('SQL written anew replaces what a broken reply left', async () => {
  const turn = recorder();
  turn.record(write('running'));
  turn.record({ type: 'sql-delta', delta: 'SELECT bro' });
  turn.record(write('failed'));
  turn.record(write('running'));
  turn.record({ type: 'sql-delta', delta: 'SELECT 2' });
  turn.record({ type: 'done', status: 'stopped', totalMs: 1, plan: null });
  await turn.finish();
  expect(row.sql).toBe('SELECT 2');
  expect(row.steps?.map(({ status }) => status)).toEqual(['failed', 'running']);
});

test('a silent turn shows life before anyone takes it for dead', async () => {
  const turn = recorder();
  turn.record(write('running'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(patches.filter((patch) => Object.keys(patch).length === 0)).toHaveLength(3);
  turn.record(done);
  await turn.finish();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(patches).toHaveLength(5);
});

test('a database that fails for a while loses nothing, and the end is tried again', async () => {
  const healthy = update;
  update = async () => {
    throw new AppError('database_unavailable');
  };
  const turn = recorder();
  turn.record(write('running'));
  turn.record({ type: 'sql', sql: 'SELECT 1', writer: 'built-in', fromCache: false });
  await vi.advanceTimersByTimeAsync(300);
  turn.record(done);
  const finished = turn.finish();
  await vi.advanceTimersByTimeAsync(600);
  expect(row).toEqual({});
  update = healthy;
  await vi.advanceTimersByTimeAsync(10_000);
  await finished;
  expect(row).toMatchObject({ sql: 'SELECT 1', status: 'done' });
});

test('a row that is gone ends the recording and tells the turn', async () => {
  update = async () => {
    throw new AppError('not_found');
  };
  const turn = recorder();
  turn.record(write('running'));
  await vi.advanceTimersByTimeAsync(100);
  expect(onLost).toHaveBeenCalledTimes(1);
  turn.record(done);
  await turn.finish();
});

test('one write at a time: what happens meanwhile goes into the next', async () => {
  let open = 0;
  let most = 0;
  const slow = update;
  update = async (patch) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await slow(patch);
    open -= 1;
  };
  const turn = recorder();
  for (let index = 0; index < 20; index += 1) {
    turn.record(word(`${index} `));
    await vi.advanceTimersByTimeAsync(50);
  }
  turn.record(done);
  const finished = turn.finish();
  await vi.advanceTimersByTimeAsync(5_000);
  await finished;
  expect(most).toBe(1);
  expect(row.insight?.trim().endsWith('19')).toBe(true);
});
