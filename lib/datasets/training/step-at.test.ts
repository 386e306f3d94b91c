import { expect, test } from 'vitest';
import { TRAINING_STEPS } from '@/lib/datasets/training/schema';
import { IMPORT_SHARE, STARTS, stepAt } from '@/lib/datasets/training/step-at';

test.each([false, true])('the percents that are kept tell the step (with files to load: %s)', (hasFiles) => {
  const start = hasFiles ? IMPORT_SHARE : 0;
  // As a run writes them: whole, and at most 99 before its end.
  const written = (rate: number) => Math.min(99, Math.floor(start + (rate * (100 - start)) / 100));
  expect(TRAINING_STEPS.map((step) => stepAt(written(STARTS[step]), hasFiles))).toEqual([...TRAINING_STEPS]);
  expect(TRAINING_STEPS.slice(1).map((step) => stepAt(written(STARTS[step]) - 1, hasFiles))).toEqual(
    TRAINING_STEPS.slice(0, -1),
  );
});

test('files are loaded first', () => {
  expect([0, 59].map((rate) => stepAt(rate, true))).toEqual(['import', 'import']);
});
