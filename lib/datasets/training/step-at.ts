import { TRAINING_STEPS, type TrainingStep } from '@/lib/datasets/training/schema';

/** Loading files takes the first part of a run that has any to load. */
export const IMPORT_SHARE = 60;

/** Where each step begins on the way from 0 to 100. */
export const STARTS: Record<TrainingStep, number> = {
  introspect: 0,
  profile: 5,
  relationships: 50,
  values: 60,
  check: 85,
  suggest: 92,
  describe: 95,
};

/** The step that a run is in: its whole percents tell, for a step begins where the one before it ends. */
export function stepAt(processRate: number, hasFiles: boolean): TrainingStep | 'import' {
  const start = hasFiles ? IMPORT_SHARE : 0;
  if (processRate < start) return 'import';
  // The least rate of the next percent, less a little: percents are rounded down.
  const rate = Math.floor(((processRate + 1 - start) * 100 - 1) / (100 - start));
  return TRAINING_STEPS.findLast((step) => STARTS[step] <= rate) ?? 'introspect';
}
