import type { ActionResult } from '@/lib/actions/schema';

/** What the model editor asks of the server; handed down from the page. */
export interface ModelEditorActions {
  exportModel: (input: { datasetId: number }) => Promise<ActionResult<{ version: number; yaml: string }>>;
}
