import type { KnownLabels } from '@/lib/datasets/training/draft-model';
import type { RunRecorder } from '@/lib/datasets/training/run-recorder';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { Dataset, TrainingRun } from '@/lib/db/generated/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';
import type { TableReading } from '@/lib/shared/file-import';

/** A run being carried out. */
export interface TrainingJob {
  run: TrainingRun;
  dataset: Dataset;
  userId: number;
  recorder: RunRecorder;
  signal: AbortSignal;
  /** Null where the run was not asked to, or nothing can. */
  describe: DescribeTables | null;
}

/** Other files came in while the run learned: what it made of the old ones must not take their place. */
export class Overtaken extends AppError {
  constructor() {
    super('training_interrupted', 'other files came in while these were loaded');
  }
}

/** Tables that files became, not yet the dataset's. */
export interface LoadedFiles {
  path: string;
  labels: KnownLabels;
  /** How each text was read. */
  readings: TableReading[];
  mode: ImportPlan['mode'];
}
