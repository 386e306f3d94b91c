import type { ActionResult } from '@/lib/actions/schema';

/** What the model editor asks of the server; handed down from the page. */
export interface ModelEditorActions {
  saveModel: (input: {
    datasetId: number;
    version: number;
    model: unknown;
  }) => Promise<ActionResult<{ version: number }>>;
  exportModel: (input: { datasetId: number }) => Promise<ActionResult<{ version: number; yaml: string }>>;
  importModel: (input: {
    datasetId: number;
    version: number;
    yaml: string;
  }) => Promise<ActionResult<{ version: number }>>;
}
