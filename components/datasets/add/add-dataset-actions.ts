import type { ActionResult } from '@/lib/actions/schema';
import type { Connection, ConnectionReport, SourceKind } from '@/lib/datasets/data-sources/schema';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { FilePreview, TextOptions } from '@/lib/shared/file-import';

export type TextCorrections = Record<string, Record<string, Partial<TextOptions>>>;

/** What the ways of adding a dataset ask of the server; handed down from the page. */
export interface AddDatasetActions {
  previewUpload: (input: { uploadId: number; text: TextCorrections }) => Promise<ActionResult<FilePreview[]>>;
  deleteUpload: (input: { uploadId: number }) => Promise<ActionResult<unknown>>;
  createFromUpload: (input: {
    uploadId: number;
    name: string;
    files: ImportPlan['files'];
  }) => Promise<ActionResult<{ id: number }>>;
  testSource: (input: { kind: SourceKind; connection: Connection }) => Promise<ActionResult<ConnectionReport>>;
  createFromSource: (input: {
    name: string;
    kind: SourceKind;
    connection: Connection;
  }) => Promise<ActionResult<{ id: number }>>;
}
