import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';
import { logUnexpected } from '@/lib/log';
import type { ParseOutcome, PastQuestion } from '@/lib/semantic-parser/schema';

/** How sure the reading must be before the conversation may be left out. */
const STANDS_ALONE_CONFIDENCE = 0.6;

async function parse({ input, ports }: TurnContext, history: readonly PastQuestion[]): Promise<ParseOutcome> {
  const { question, locale, now } = input;
  try {
    return await ports.parse(input.dataset, {
      question,
      locale,
      now,
      history,
      ...(input.columns && { columns: input.columns }),
    });
  } catch (error) {
    if (!ports.model) throw error;
    // The model does not need the reading; only its help with follow-ups is lost.
    logUnexpected(error, { stage: 'understand', dataset: input.dataset.id });
    return { kind: 'unknown', unmatched: [], understood: null, suggestions: [] };
  }
}

/** Alone, if the conversation makes no difference to a reading that accounts for the whole question. */
async function readsTheSameAlone(turn: TurnContext, outcome: ParseOutcome): Promise<boolean> {
  if (turn.input.history.length === 0) return true;
  if (outcome.kind !== 'query' || outcome.confidence < STANDS_ALONE_CONFIDENCE) return false;
  const alone = await parse(turn, []);
  return alone.kind === 'query' && alone.sql === outcome.sql;
}

/** Reads the question, with the conversation before it, into a question that stands alone. */
export async function* understand(turn: TurnContext): AsyncGenerator<AnalystEvent, Understanding> {
  const { input, steps } = turn;
  yield steps.begin('understand');
  const outcome = await parse(
    turn,
    input.history.map(({ question, plan }) => ({ question, plan })),
  );
  const standaloneQuestion = outcome.kind === 'query' ? outcome.standaloneQuestion : input.question;
  const standsAlone = await readsTheSameAlone(turn, outcome);
  yield steps.end({
    ...(standaloneQuestion !== input.question && { standaloneQuestion }),
    ...(outcome.kind === 'query' && {
      reading: outcome.reading,
      probability: Math.round(outcome.confidence * 100) / 100,
      ...(outcome.unmatched.length > 0 && { unmatched: outcome.unmatched }),
    }),
  });
  return { outcome, standaloneQuestion, standsAlone };
}
