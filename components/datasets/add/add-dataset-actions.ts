import type { ActionFailure } from '@/components/shell/call-action';
import type { ActionResult } from '@/lib/actions/schema';
import type { ConnectionReport, Source } from '@/lib/datasets/data-sources/schema';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { TextOptions } from '@/lib/shared/file-import';

export type TextCorrections = Record<string, Record<string, Partial<TextOptions>>>;

/** What an upload asks of the server. */
export interface UploadActions {
  deleteUpload: (input: { uploadId: number }) => Promise<ActionResult<unknown>>;
}

/** What a person decided on an upload: a name for a new dataset, or what to do with the rows for one that exists. */
export interface ReviewedUpload {
  uploadId: number;
  name: string;
  mode: 'append' | 'replace';
  files: ImportPlan['files'];
}

/** Imports it and leads on; answers what went wrong, or null. */
export type SubmitUpload = (reviewed: ReviewedUpload) => Promise<ActionFailure | 'offline' | null>;

/** What the ways of adding a dataset ask of the server; handed down from the page. */
export interface AddDatasetActions extends UploadActions {
  createFromUpload: (input: {
    uploadId: number;
    name: string;
    files: ImportPlan['files'];
  }) => Promise<ActionResult<{ id: number }>>;
  testSource: (input: Source) => Promise<ActionResult<ConnectionReport>>;
  createFromSource: (input: Source & { name: string }) => Promise<ActionResult<{ id: number }>>;
}
