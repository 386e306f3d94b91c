import 'server-only';
import { outlineDataset } from '@/lib/datasets/outline-dataset';
import type { DatasetOutline, DatasetSummary, OfferedQuestion } from '@/lib/datasets/schema';
import { welcomeQuestions } from '@/lib/datasets/welcome-questions';
import { canAnswer } from '@/lib/shared/can-answer';
import type { Locale } from '@/lib/shared/locales';

export interface Welcome {
  questions: OfferedQuestion[];
  /** Null while the dataset cannot be asked. */
  outline: DatasetOutline | null;
}

export const NO_WELCOME: Welcome = { questions: [], outline: null };

/** What a chat begins with: what there is to ask about, and questions that work. */
export async function loadWelcome(
  userId: number,
  dataset: DatasetSummary | undefined,
  locale: Locale,
): Promise<Welcome> {
  if (!dataset || !canAnswer(dataset)) return NO_WELCOME;
  const [questions, outline] = await Promise.all([
    welcomeQuestions(userId, dataset.id, locale),
    outlineDataset(userId, dataset.id, locale),
  ]);
  return { questions, outline };
}
