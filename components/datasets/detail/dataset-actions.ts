import type { ActionResult } from '@/lib/actions/schema';
import type { TrainingProgress } from '@/lib/datasets/training/schema';

/** What a dataset's page asks of the server; handed down from the page. */
export interface DatasetActions {
  getTrainingProgress: (input: { datasetId: number }) => Promise<ActionResult<TrainingProgress>>;
  startTraining: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
  stopTraining: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
}
