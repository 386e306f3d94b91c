import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';

/** Offers what may be asked next: the model's questions, else the parser's, which are sure to parse. */
export async function* followUps(
  { steps }: TurnContext,
  { outcome }: Understanding,
  fromModel: readonly string[],
): AsyncGenerator<AnalystEvent> {
  yield steps.begin('follow-ups');
  const parsed = outcome.kind === 'query' ? outcome.followUps : [];
  const questions = (fromModel.length > 0 ? fromModel : parsed).slice(0, 3);
  if (questions.length > 0) yield { type: 'follow-ups', questions: [...questions] };
  yield steps.end();
}
