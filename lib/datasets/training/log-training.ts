import 'server-only';
import type { TrainingJob } from '@/lib/datasets/training/training-job';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { TrainingRun } from '@/lib/db/generated/client';
import { log } from '@/lib/log';

/** For an operator: numbers and ids, no name of a file, table or person. */
export function logTrainingBegan(run: TrainingRun, userId: number, plan: ImportPlan | undefined): void {
  log.info(
    { trainingRun: run.id, dataset: run.datasetId, user: userId, ...(plan && { load: plan.mode }) },
    'a training began',
  );
}

export function logTrainingDone({ run, recorder }: TrainingJob, tables: number): void {
  const warnings = recorder.end().filter(({ level }) => level !== 'info').length;
  const ms = Date.now() - (run.begunAt ?? run.startedAt).getTime();
  log.info({ trainingRun: run.id, dataset: run.datasetId, tables, warnings, ms }, 'a training is done');
}
