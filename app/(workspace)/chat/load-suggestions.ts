import 'server-only';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';
import { canAnswer } from '@/lib/shared/can-answer';
import type { Locale } from '@/lib/shared/locales';

/** Questions to start with; none while the dataset cannot be asked. */
export async function loadSuggestions(
  userId: number,
  dataset: DatasetSummary | undefined,
  locale: Locale,
): Promise<string[]> {
  return dataset && canAnswer(dataset) ? suggestQuestions(userId, dataset.id, locale) : [];
}
