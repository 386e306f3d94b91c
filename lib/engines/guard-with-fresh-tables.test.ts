import { describe, expect, test, vi } from 'vitest';
import { guardWithFreshTables } from '@/lib/engines/guard-with-fresh-tables';
import { remember } from '@/lib/engines/remember';
import { timeBudget } from '@/lib/engines/time-budget';
import { untilAborted } from '@/lib/engines/until-aborted';
import { AppError } from '@/lib/shared/errors';

const refuse = (reason: string) => new AppError('query_refused', reason, { params: { reason } });

describe('a table that was made since the tables were read', () => {
  const guard = async (tables: string[]) => {
    if (!tables.includes('new')) throw refuse('there is no table new');
    return { tables: ['new'] };
  };

  test('is found by reading once more', async () => {
    const [before, after] = [['old'], ['old', 'new']];
    const known = vi.fn(async (oldestMs?: number) => (oldestMs === undefined ? before : after));
    expect(await guardWithFreshTables(known, undefined, guard)).toEqual({ tables: ['new'] });
    expect(known).toHaveBeenCalledTimes(2);
  });

  test('is refused when it is not there either; what was read a moment ago is not read again', async () => {
    const load = vi.fn(async () => ['old']);
    const known = remember(load, 60_000);
    for (let i = 0; i < 3; i++)
      await expect(guardWithFreshTables(known, undefined, guard)).rejects.toMatchObject({ code: 'query_refused' });
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('other refusals read nothing anew', async () => {
    const known = vi.fn(async () => []);
    const other = () => Promise.reject(refuse('only SELECT'));
    await expect(guardWithFreshTables(known, undefined, other)).rejects.toMatchObject({ code: 'query_refused' });
    expect(known).toHaveBeenCalledTimes(1);
  });
});

test('what is remembered is read again when it failed, or is older than wanted', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let fails = true;
    const load = vi.fn(async () => {
      if (fails) throw new Error('away');
      return load.mock.calls.length;
    });
    const known = remember(load, 60_000);
    await expect(known()).rejects.toThrow('away');
    fails = false;
    expect(await known()).toBe(2);
    vi.advanceTimersByTime(20_000);
    expect(await known()).toBe(2);
    expect(await known(10_000)).toBe(3);
    vi.advanceTimersByTime(60_000);
    expect(await known()).toBe(4);
  } finally {
    vi.useRealTimers();
  }
});

test('a span of time is shared by the queries in it', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const left = timeBudget(10_000, 6_000);
    expect(left()).toBe(6_000);
    vi.advanceTimersByTime(7_000);
    expect(left()).toBe(3_000);
    vi.advanceTimersByTime(3_000);
    expect(left).toThrow(expect.objectContaining({ code: 'query_timeout', params: { seconds: 10 } }));
  } finally {
    vi.useRealTimers();
  }
});

test('who stops waits no longer, the others go on', async () => {
  const { promise: work, resolve } = Promise.withResolvers<string>();
  const controller = new AbortController();
  const stopped = untilAborted(work, controller.signal);
  const other = untilAborted(work, new AbortController().signal);
  controller.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'stopped' });
  await expect(untilAborted(work, controller.signal)).rejects.toMatchObject({ code: 'stopped' });
  resolve('done');
  expect(await other).toBe('done');
});
