import 'server-only';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import type { Locale } from '@/lib/shared/locales';

/** Questions that work on the dataset, best first; none before it knows any. Throws `not_found`, `dataset_not_ready`. */
export async function suggestQuestions(userId: number, datasetId: number, locale: Locale): Promise<string[]> {
  const { model } = await getDatasetKnowledge(userId, datasetId);
  return model.suggestedQuestions[locale];
}
