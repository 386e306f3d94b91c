import type { ListTableRows } from '@/components/datasets/detail/sample-rows';
import type { ModelEditorActions } from '@/components/datasets/model/model-editor-actions';
import type { QueryActions } from '@/components/datasets/queries/query-actions';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import type { ActionResult } from '@/lib/actions/schema';
import type { TrainingProgress } from '@/lib/datasets/training/schema';

export interface TrainingActions {
  getTrainingProgress: (input: { datasetId: number }) => Promise<ActionResult<TrainingProgress>>;
  startTraining: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
  stopTraining: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
}

/** What a dataset's page asks of the server; handed down from the page. */
export interface DatasetActions extends TrainingActions, ModelEditorActions, QueryActions, SettingsActions {
  listTableRows: ListTableRows;
}
