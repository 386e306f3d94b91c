import { askableQuestions } from '@/lib/analyst/askable-questions';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { suggestQuestions as suggestFromFrame } from '@/lib/semantic-parser/suggest-questions';

const MOST = 3;

/** Up to 3 questions that work on this dataset and that the reader may ask, for when the asked one does not. */
export async function suggestQuestions(
  { input, ports }: Pick<TurnContext, 'input' | 'ports'>,
  understanding: Understanding | null,
): Promise<string[]> {
  const { dataset, locale, question } = input;
  const outcome = understanding?.outcome;
  const kept = dataset.model.suggestedQuestions[locale];
  const offered =
    outcome?.kind === 'unknown' && outcome.suggestions.length > 0
      ? outcome.suggestions
      : kept.length > 0
        ? kept
        : suggestFromFrame((await getSchemaIndex(dataset)).frame, locale, 2 * MOST);
  const others = offered.filter((suggestion) => suggestion !== question);
  return (await askableQuestions(ports, { dataset, locale }, others)).slice(0, MOST);
}
