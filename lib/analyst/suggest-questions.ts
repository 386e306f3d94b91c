import type { AnswerInput } from '@/lib/analyst/ports';
import type { Understanding } from '@/lib/analyst/turn-context';

/** Up to 3 questions that work on this dataset, for when the asked one does not. */
export function suggestQuestions(input: AnswerInput, understanding: Understanding | null): string[] {
  const outcome = understanding?.outcome;
  if (outcome?.kind === 'unknown' && outcome.suggestions.length > 0) return outcome.suggestions.slice(0, 3);
  return input.dataset.model.suggestedQuestions[input.locale]
    .filter((question) => question !== input.question)
    .slice(0, 3);
}
