import { askableQuestions } from '@/lib/analyst/askable-questions';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';

/** Offers what may be asked next: the model's questions, else the parser's, which are sure to parse. */
export async function* followUps(
  { steps, ports, input }: TurnContext,
  { outcome }: Understanding,
  fromModel: readonly string[],
): AsyncGenerator<AnalystEvent> {
  yield steps.begin('follow-ups');
  const { dataset, locale, question } = input;
  const read = outcome.kind === 'query' ? outcome : null;
  const offered = fromModel.length > 0 ? fromModel : (read?.followUps ?? []);
  const history = read ? [{ question, plan: read.plan }] : [];
  const questions = (await askableQuestions(ports, { dataset, locale, history }, offered)).slice(0, 3);
  if (questions.length > 0) yield { type: 'follow-ups', questions };
  yield steps.end();
}
