import 'server-only';
import { explainMisreading } from '@/lib/analyst/misreading/explain-misreading';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { findGolden } from '@/lib/analyst/steps/golden';
import { talkOf } from '@/lib/analyst/steps/talk';
import type { Talk } from '@/lib/analyst/talk/read-talk';
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

export interface Understood {
  understanding: Understanding;
  /** What the question is where it asks for no figures. */
  talking: Talk | null;
}

/**
 * Reads the question, with the conversation before it, into a question that stands alone, and tells `progress` of it. Throws
 * NotUnderstood where nobody else is there to read it.
 */
export async function* understand(
  turn: TurnContext,
  progress: { understanding: Understanding | null },
): AsyncGenerator<AnalystEvent, Understood> {
  const { input, ports, steps } = turn;
  yield steps.begin('understand');
  const outcome = await parse(
    turn,
    input.history.map(({ question, plan }) => ({ question, plan })),
  );
  const standaloneQuestion = outcome.kind === 'query' ? outcome.standaloneQuestion : input.question;
  const understanding = { outcome, standaloneQuestion, standsAlone: await readsTheSameAlone(turn, outcome) };
  progress.understanding = understanding;
  const isKnown = findGolden(turn) !== null;
  const talking = isKnown ? null : await talkOf(turn, understanding);
  if (outcome.kind === 'unknown' && !talking && !isKnown && !ports.model) {
    const fault = await explainMisreading(input, outcome);
    yield steps.fail(undefined, { unmatched: outcome.unmatched });
    throw fault;
  }
  yield steps.end({
    ...(standaloneQuestion !== input.question && { standaloneQuestion }),
    ...(outcome.kind === 'query' &&
      !talking && {
        reading: outcome.reading,
        probability: Math.round(outcome.confidence * 100) / 100,
        ...(outcome.unmatched.length > 0 && { unmatched: outcome.unmatched }),
      }),
  });
  return { understanding, talking };
}
