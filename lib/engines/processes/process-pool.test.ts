import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobRequest } from '@/lib/engines/processes/job';
import { type PoolOptions, ProcessPool } from '@/lib/engines/processes/process-pool';
import { FakeProcess } from '@/lib/engines/processes/testing/fake-process';

let started: FakeProcess[];

function makePool(options: Partial<PoolOptions> = {}): ProcessPool {
  const start = () => {
    const process = new FakeProcess();
    started.push(process);
    return process;
  };
  return new ProcessPool({
    name: 'test',
    start,
    most: 2,
    mostOfOneUser: 2,
    mostWaiting: 10,
    mostBytes: 1_000,
    idleMs: 60_000,
    keepSpare: false,
    ...options,
  });
}

const parse = (sql: string, rest: Partial<JobRequest<'parse'>> = {}): JobRequest<'parse'> => ({
  name: 'parse',
  given: { dialect: 'duckdb', sql },
  key: 'a',
  user: 'ann',
  timeoutMs: 10_000,
  ...rest,
});

const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const sqlOf = (process: FakeProcess | undefined) => process?.calls.map(({ given }) => (given as { sql: string }).sql);
/** What became of it, without waiting. */
function watch(promise: Promise<unknown>) {
  const seen: { value?: unknown; failure?: string } = {};
  promise.then(
    (value) => {
      seen.value = value;
    },
    (error) => {
      seen.failure = error.failure ?? error.message;
    },
  );
  return seen;
}

beforeEach(() => {
  started = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => vi.useRealTimers());

describe('which process', () => {
  test('one that is free serves the next job of its key', async () => {
    const pool = makePool();
    const first = watch(pool.run(parse('1')));
    await tick();
    started[0]?.calls[0]?.answer({ tree: '1' });
    await tick();
    expect(first.value).toEqual({ tree: '1' });
    watch(pool.run(parse('2')));
    await tick();
    expect([started.length, sqlOf(started[0])]).toEqual([1, ['1', '2']]);
  });

  test('two keys never share one, also after the first is done', async () => {
    const pool = makePool({ most: 1 });
    watch(pool.run(parse('1', { key: 'a' })));
    await tick();
    started[0]?.calls[0]?.answer(null);
    await tick();
    watch(pool.run(parse('2', { key: 'b' })));
    await tick();
    expect(started.map(sqlOf)).toEqual([['1'], ['2']]);
    expect(started[0]?.end?.why).toBe('killed');
  });

  test('a short job is waited for, a long one is not', async () => {
    const pool = makePool();
    watch(pool.run(parse('1')));
    await tick(5);
    watch(pool.run(parse('2', { user: 'bob' })));
    await tick(5);
    expect(started).toHaveLength(1);
    await tick(50);
    expect(started.map(sqlOf)).toEqual([['1'], ['2']]);
  });

  test('where each serves one job, none is used again', async () => {
    const pool = makePool({ idleMs: null });
    watch(pool.run(parse('1')));
    await tick();
    started[0]?.calls[0]?.answer(null);
    await tick();
    expect(started[0]?.end?.why).toBe('killed');
  });

  test('where each serves one job, one that is stopped has ended before that is told', async () => {
    const pool = makePool({ idleMs: null });
    const stop = new AbortController();
    const first = watch(pool.run(parse('1', { signal: stop.signal })));
    await tick();
    stop.abort();
    expect([started[0]?.end?.why, first.failure]).toEqual(['killed', undefined]);
    await tick();
    expect(first.failure).toBe('stopped');
  });

  test('a spare one is ready before it is needed', async () => {
    const pool = makePool({ keepSpare: true });
    pool.warm();
    expect(started).toHaveLength(1);
    watch(pool.run(parse('1')));
    await tick();
    expect(sqlOf(started[0])).toEqual(['1']);
    started[0]?.calls[0]?.answer(null);
    await tick();
    expect(started).toHaveLength(2);
  });

  test('of a retired key ends after its job, and a new one takes its place', async () => {
    const pool = makePool();
    const first = watch(pool.run(parse('1')));
    await tick();
    void pool.retire('a');
    watch(pool.run(parse('2')));
    await tick(30);
    expect(started.map(sqlOf)).toEqual([['1'], ['2']]);
    started[0]?.calls[0]?.answer('done');
    await tick();
    expect([first.value, started[0]?.end?.why]).toEqual(['done', 'killed']);
  });

  test('that nobody needs ends after a while', async () => {
    const pool = makePool();
    watch(pool.run(parse('1')));
    await tick();
    started[0]?.calls[0]?.answer(null);
    await tick(60_001);
    expect([started[0]?.end?.why, pool.usage().processes]).toEqual(['killed', 0]);
  });
});

describe('fair between users', () => {
  test('one user never holds all processes, and the rest of theirs wait in order', async () => {
    const pool = makePool({ most: 2, mostOfOneUser: 1 });
    for (const sql of ['1', '2', '3']) watch(pool.run(parse(sql, { key: sql })));
    await tick(100);
    expect(started.map(sqlOf)).toEqual([['1']]);
    watch(pool.run(parse('b', { key: 'b', user: 'bob' })));
    await tick();
    expect(started.map(sqlOf)).toEqual([['1'], ['b']]);
    started[0]?.calls[0]?.answer(null);
    await tick();
    expect(sqlOf(started[2])).toEqual(['2']);
  });

  test('who has nothing running comes before another job of who has', async () => {
    const pool = makePool({ most: 2 });
    watch(pool.run(parse('a1', { key: '1' })));
    watch(pool.run(parse('a2', { key: '2' })));
    watch(pool.run(parse('a3', { key: '3' })));
    await tick();
    watch(pool.run(parse('b1', { key: '4', user: 'bob' })));
    started[0]?.calls[0]?.answer(null);
    await tick();
    expect(started.map(sqlOf)).toEqual([['a1'], ['a2'], ['b1']]);
  });

  test('who has waited a second with nothing running gets a process beyond, up to twice as many', async () => {
    const pool = makePool({ most: 2, mostOfOneUser: 2 });
    watch(pool.run(parse('a1', { key: '1' })));
    watch(pool.run(parse('a2', { key: '2' })));
    await tick();
    for (const user of ['bob', 'cid', 'dan']) watch(pool.run(parse(user, { key: user, user })));
    await tick(900);
    expect(started).toHaveLength(2);
    await tick(200);
    expect(started.map(sqlOf)).toEqual([['a1'], ['a2'], ['bob'], ['cid']]);
  });

  test('too many that wait are refused', async () => {
    const pool = makePool({ most: 1, mostOfOneUser: 1, mostWaiting: 1 });
    watch(pool.run(parse('1')));
    await tick();
    watch(pool.run(parse('2')));
    await expect(pool.run(parse('3'))).rejects.toMatchObject({ failure: 'busy' });
  });
});

describe('a job that does not end well', () => {
  test('past its time is told at once and cancelled; one that does not listen is killed', async () => {
    const pool = makePool();
    const first = watch(pool.run(parse('1', { timeoutMs: 100 })));
    await tick(100);
    expect([first.failure, started[0]?.cancelled, started[0]?.end]).toEqual(['timeout', 1, undefined]);
    await tick(700);
    expect(started[0]?.end?.why).toBe('killed');
    watch(pool.run(parse('2')));
    await tick();
    expect(sqlOf(started[1])).toEqual(['2']);
  });

  test('that listens leaves its process to the next', async () => {
    const pool = makePool();
    const stop = new AbortController();
    const first = watch(pool.run(parse('1', { signal: stop.signal })));
    await tick(30);
    stop.abort();
    await tick();
    expect(first.failure).toBe('stopped');
    started[0]?.calls[0]?.fail(new Error('interrupted'));
    await tick(1_000);
    watch(pool.run(parse('2')));
    await tick();
    expect([started.length, sqlOf(started[0])]).toEqual([1, ['1', '2']]);
  });

  test('that still waits takes no process', async () => {
    const pool = makePool({ most: 1 });
    watch(pool.run(parse('1', { key: '1' })));
    await tick();
    const second = watch(pool.run(parse('2', { key: '2', timeoutMs: 50 })));
    await tick(60);
    expect([second.failure, started.length]).toEqual(['timeout', 1]);
    started[0]?.calls[0]?.answer(null);
    await tick(100);
    expect(started).toHaveLength(1);
  });

  test('whose work lasts longer than it may is told so, however long it waited', async () => {
    const pool = makePool({ most: 1 });
    watch(pool.run(parse('1')));
    await tick();
    const second = watch(pool.run(parse('2', { workMs: 50 })));
    await tick(500);
    expect(second.failure).toBeUndefined();
    started[0]?.calls[0]?.answer(null);
    await tick(60);
    expect([second.failure, started[0]?.cancelled]).toEqual(['overworked', 1]);
  });

  test('past its memory is told so, and ends alone', async () => {
    const pool = makePool();
    const first = watch(pool.run(parse('1', { key: '1' })));
    const second = watch(pool.run(parse('2', { key: '2' })));
    await tick();
    (started[0] as FakeProcess).bytes = 2_000;
    await tick(60);
    expect(first.failure).toBe('memory');
    started[1]?.calls[0]?.answer('fine');
    await tick();
    expect(second.value).toBe('fine');
  });

  test('whose process crashes is told so; the next gets another process', async () => {
    const pool = makePool();
    const first = watch(pool.run(parse('1')));
    await tick();
    started[0]?.kill('crash', 'SIGSEGV');
    await tick();
    expect(first.failure).toBe('crash');
    watch(pool.run(parse('2')));
    await tick();
    expect(sqlOf(started[1])).toEqual(['2']);
  });
});
