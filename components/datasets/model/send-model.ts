import { sendBody } from '@/components/shell/send-body';
import type { ActionResult } from '@/lib/actions/schema';

export interface SentModel {
  datasetId: number;
  /** The one that the editor started from. */
  version: number;
  body: string;
  type: 'application/json' | 'application/yaml';
}

/** Puts a model in the place of the dataset's own, telling which share of it is sent. */
export function sendModel(
  { datasetId, version, body, type }: SentModel,
  onProgress: (share: number) => void,
): Promise<ActionResult<{ version: number }>> {
  const url = `/api/datasets/${datasetId}/model?version=${version}`;
  return sendBody({ method: 'PUT', url, body: new Blob([body], { type }) }, onProgress);
}
