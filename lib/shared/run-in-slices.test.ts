import { expect, test } from 'vitest';
import { runAtOnce, runInSlices } from '@/lib/shared/run-in-slices';

function* countTo(last: number, onStep: (step: number) => void) {
  for (let step = 1; step <= last; step++) {
    onStep(step);
    yield;
  }
  return last;
}

test('other work gets its turn between slices, and the result is the same', async () => {
  const order: string[] = [];
  const work = runInSlices(
    countTo(3, (step) => order.push(`step ${step}`)),
    0,
  );
  setImmediate(() => order.push('other work'));
  expect(await work).toBe(3);
  expect(order.indexOf('other work')).toBeLessThan(order.indexOf('step 3'));
  expect(runAtOnce(countTo(3, () => undefined))).toBe(3);
});

test('what the work throws is thrown', async () => {
  const failing = countTo(2, () => {
    throw new Error('no table');
  });
  await expect(runInSlices(failing)).rejects.toThrow('no table');
});
