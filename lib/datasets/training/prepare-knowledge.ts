import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { log } from '@/lib/log';

/** Builds the index that questions are looked up in, so that the first one after a training need not wait. Never throws. */
export async function prepareKnowledge(userId: number, datasetId: number): Promise<void> {
  try {
    const knowledge = await getDatasetKnowledge(userId, datasetId);
    const { getSchemaIndex } = await import('@/lib/semantic-parser/schema-index/get-schema-index');
    await getSchemaIndex(knowledge);
  } catch (error) {
    // The training failed, or somebody has deleted the dataset: the first question builds it, or says what is wrong.
    log.debug({ err: error, datasetId }, 'no index was built after a training');
  }
}
