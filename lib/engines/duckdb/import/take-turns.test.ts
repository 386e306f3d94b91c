import { expect, test } from 'vitest';
import { takeTurns } from '@/lib/engines/duckdb/import/take-turns';

function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const state = { hasBegun: false, resolve, reject };
  const run = () => {
    state.hasBegun = true;
    return promise;
  };
  return Object.assign(state, { run });
}

test('so many run at once, the others in their order; a failure makes room too', async () => {
  const turn = takeTurns(2);
  const all = [work(), work(), work(), work()];
  const results = Promise.allSettled(all.map(({ run }) => turn(run)));
  const begun = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return all.map(({ hasBegun }) => hasBegun);
  };
  expect(await begun()).toEqual([true, true, false, false]);
  all[1]?.reject(new Error('damaged'));
  expect(await begun()).toEqual([true, true, true, false]);
  all[0]?.resolve('a');
  expect(await begun()).toEqual([true, true, true, true]);
  for (const { resolve } of all) resolve('b');
  expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

test('who is stopped while waiting leaves the line, and nobody else does', async () => {
  const turn = takeTurns(1);
  const [first, second, third] = [work(), work(), work()];
  const running = turn(first.run);
  const stop = new AbortController();
  const stopped = turn(second.run, stop.signal);
  const last = turn(third.run);
  stop.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  first.resolve('1');
  third.resolve('3');
  expect(await Promise.all([running, last])).toEqual(['1', '3']);
  expect(second.hasBegun).toBe(false);
});
