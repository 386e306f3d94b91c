import 'server-only';
import { unsafeConnectSource } from '@/lib/datasets/data-sources/open-source';
import { datasetFile } from '@/lib/datasets/dataset-file';
import { openFileEngine } from '@/lib/datasets/open-file-engine';
import type { Engine } from '@/lib/engines/schema';

/** Less than questions may use: a training has time, and what does not fit spills to disk. */
const TRAINING_MEMORY = '256MB';

/** An engine of one's own on a dataset's data, to be closed by the caller. Who may is checked before. */
export async function unsafeConnectEngine(dataset: {
  collectionName: string;
  datasourceId: number | null;
}): Promise<Engine> {
  if (dataset.datasourceId !== null) return unsafeConnectSource(dataset.datasourceId);
  return openFileEngine(datasetFile(dataset.collectionName), TRAINING_MEMORY);
}
