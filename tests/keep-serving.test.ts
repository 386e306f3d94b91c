import { expect, test, vi } from 'vitest';
import { type ServerEnd as End, keepServing, pauseAfter } from '@/scripts/steps/keep-serving.mjs';

const KILLED: End = { code: null, signal: 'SIGKILL', readyMs: 1_000 };
const RAN_WELL: End = { code: null, signal: 'SIGSEGV', readyMs: 600_000 };
const NOT_STARTED: End = { code: 1, signal: null, readyMs: null };
const MISSET: End = { code: 78, signal: null, readyMs: null };

/** Lets servers end like this, one after another; says which pauses came between, and what was printed. */
async function serveThrough(ends: End[]) {
  const pauses: number[] = [];
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line));
  const readiness: boolean[] = [];
  const start = async ({ onReady }: { onReady: () => void }) => {
    const end = ends.shift();
    if (end === undefined) throw new Error('started once too often');
    if (end.readyMs !== null) onReady();
    return end;
  };
  const code = await keepServing({
    port: 0,
    mode: 'production',
    onReady: ({ again }: { again: boolean }) => void readiness.push(again),
    start,
    wait: async (ms: number) => void pauses.push(ms / 1000),
  });
  vi.restoreAllMocks();
  return { code, pauses, said, readiness, left: ends.length };
}

test('the pause doubles from a second to a minute, and stays there', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 2_000].map(pauseAfter)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('a server that ended is started again, also when a start fails in between, until what is set is at fault', async () => {
  const { code, pauses, said, readiness } = await serveThrough([KILLED, NOT_STARTED, KILLED, RAN_WELL, KILLED, MISSET]);
  expect(code).toBe(1);
  expect(pauses).toEqual([1, 2, 4, 1, 2]);
  expect(readiness).toEqual([false, true, true, true]);
  expect(said.slice(0, 2)).toEqual([
    'The server ended unexpectedly (SIGKILL). It is started again in 1 s; Ctrl-C stops it.',
    'The server could not start (exit code 1). It is started again in 2 s; Ctrl-C stops it.',
  ]);
});

test.each([NOT_STARTED, MISSET])('a first start that gives up is the last one', async (end) => {
  const { code, pauses, said, left } = await serveThrough([end, KILLED]);
  expect({ code, pauses, said, left }).toEqual({ code: 1, pauses: [], said: [], left: 1 });
});

test('a first start that is killed is no fault of what is set', async () => {
  const { pauses } = await serveThrough([{ ...KILLED, readyMs: null }, MISSET]);
  expect(pauses).toEqual([1]);
});
