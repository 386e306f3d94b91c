import type { ModelEditorActions } from '@/components/datasets/model/model-editor-actions';
import type { QueryActions } from '@/components/datasets/queries/query-actions';
import type { SettingsActions } from '@/components/datasets/settings/settings-actions';
import type { ActionResult } from '@/lib/actions/schema';
import type { TableRows } from '@/lib/datasets/rows/schema';
import type { TrainingProgress } from '@/lib/datasets/training/schema';
import type { ColumnProfile } from '@/lib/semantic-model/schema';

export interface TrainingActions {
  getTrainingProgress: (input: { datasetId: number }) => Promise<ActionResult<TrainingProgress>>;
  startTraining: (input: { datasetId: number; describe?: boolean }) => Promise<ActionResult<unknown>>;
  stopTraining: (input: { datasetId: number }) => Promise<ActionResult<unknown>>;
}

type TableRef = { datasetId: number; schema?: string | undefined; table: string };

/** What an opened table asks of the server. */
export interface TableActions {
  listColumnProfiles: (input: TableRef) => Promise<ActionResult<ColumnProfile[]>>;
  listTableRows: (input: TableRef) => Promise<ActionResult<TableRows>>;
}

/** What a dataset's page asks of the server; handed down from the page. */
export interface DatasetActions
  extends TableActions,
    TrainingActions,
    ModelEditorActions,
    QueryActions,
    SettingsActions {}
