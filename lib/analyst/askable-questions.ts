import type { AnswerPorts } from '@/lib/analyst/ports';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import { needsSensitive } from '@/lib/semantic-parser/needs-sensitive';
import type { PastQuestion } from '@/lib/semantic-parser/schema';
import type { Locale } from '@/lib/shared/locales';

interface Offer {
  dataset: DatasetKnowledge;
  locale: Locale;
  history?: readonly PastQuestion[];
}

/** Of questions that are to be offered, those that the reader may ask: none that needs what is hidden from them. */
export async function askableQuestions(
  { engine }: Pick<AnswerPorts, 'engine'>,
  { dataset, locale, history = [] }: Offer,
  questions: readonly string[],
): Promise<string[]> {
  if (engine.reader !== 'masked') return [...questions];
  const sensitive = sensitiveOf(dataset);
  const askable: string[] = [];
  for (const question of questions)
    if (!(await needsSensitive(dataset, sensitive, { question, locale, history }))) askable.push(question);
  return askable;
}
