import type { AnalystEvent } from '@/lib/analyst/schema';
import { suggestQuestions } from '@/lib/analyst/suggest-questions';
import { readTalk, type Talk } from '@/lib/analyst/talk/read-talk';
import { tell } from '@/lib/analyst/talk/tell';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';

/** Which kind of talk the question is; null where it asks for figures. */
export async function talkOf({ input }: TurnContext, { outcome }: Understanding): Promise<Talk | null> {
  const { frame } = await getSchemaIndex(input.dataset);
  const isQuery = outcome.kind === 'query';
  return readTalk(input.question, {
    isUnderstood: isQuery && outcome.unmatched.length === 0,
    isFollowUp: isQuery && input.history.length > 0,
    hasTables: frame.tables.some(({ words }) => words.some((word) => word === 'table' || word === 'tables')),
  });
}

/** Answers talk in words, with questions that work beside them; no SQL is written. */
export async function* talk(
  turn: TurnContext,
  kind: Talk,
  understanding: Understanding,
): AsyncGenerator<AnalystEvent, void> {
  const { input, ports } = turn;
  yield { type: 'insight-delta', delta: await tell(kind, input, await ports.sentences(input.locale)) };
  const questions = await suggestQuestions(turn, understanding);
  if (questions.length > 0) yield { type: 'follow-ups', questions };
}
