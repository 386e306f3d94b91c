import type { UploadActions } from '@/components/datasets/add/add-dataset-actions';
import type { ActionResult } from '@/lib/actions/schema';
import type { DeletionEffects } from '@/lib/datasets/schema';
import type { DatasetShareSummary } from '@/lib/datasets/sharing/schema';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';

/** What a dataset's settings ask of the server; handed down from the page. */
export interface SettingsActions extends UploadActions {
  renameDataset: (input: { datasetId: number; name: string; description: string }) => Promise<ActionResult<unknown>>;
  describeDeletion: (input: { datasetId: number }) => Promise<ActionResult<DeletionEffects>>;
  deleteDataset: (input: { datasetId: number; withSource: boolean }) => Promise<ActionResult<unknown>>;
  listShares: (input: { datasetId: number }) => Promise<ActionResult<DatasetShareSummary[]>>;
  shareDataset: (input: {
    datasetId: number;
    login: string;
    access: 'ask' | 'edit';
  }) => Promise<ActionResult<DatasetShareSummary>>;
  unshareDataset: (input: { datasetId: number; userId: number }) => Promise<ActionResult<unknown>>;
  publishDataset: (input: { datasetId: number; everyone: boolean }) => Promise<ActionResult<unknown>>;
  addToDataset: (input: {
    datasetId: number;
    uploadId: number;
    mode: 'append' | 'replace';
    files: ImportPlan['files'];
  }) => Promise<ActionResult<unknown>>;
}
