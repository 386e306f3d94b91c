import 'server-only';
import type { AnswerInput, AnswerPorts } from '@/lib/analyst/ports';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { StepLog } from '@/lib/analyst/step-log';
import { chart } from '@/lib/analyst/steps/chart';
import { withColumnNotes } from '@/lib/analyst/steps/column-notes';
import { findRows } from '@/lib/analyst/steps/find-rows';
import { followUps } from '@/lib/analyst/steps/follow-ups';
import { insight } from '@/lib/analyst/steps/insight';
import { link } from '@/lib/analyst/steps/link';
import { orderRows } from '@/lib/analyst/steps/order-rows';
import { talk } from '@/lib/analyst/steps/talk';
import { tellableFault } from '@/lib/analyst/steps/try-draft';
import { understand } from '@/lib/analyst/steps/understand';
import { suggestQuestions } from '@/lib/analyst/suggest-questions';
import { toErrorEvent } from '@/lib/analyst/to-error-event';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';
import type { Written } from '@/lib/analyst/writers/writer';
import { logUnexpected } from '@/lib/log';
import type { QueryPlan } from '@/lib/semantic-parser/schema';
import { AppError } from '@/lib/shared/errors';

/** What is known by the time a stage fails. */
interface Progress {
  understanding: Understanding | null;
  plan: QueryPlan | null;
}

/** A failure is told, with or without suggestions. */
async function suggestionsOf(turn: TurnContext, { understanding }: Progress): Promise<string[]> {
  try {
    return await suggestQuestions(turn, understanding);
  } catch (error) {
    logUnexpected(error, { in: 'suggestions', dataset: turn.input.dataset.id });
    return [];
  }
}

function throwIfStopped({ input }: TurnContext): void {
  if (input.signal.aborted) throw new AppError('stopped', 'stopped between stages');
}

async function* runStages(turn: TurnContext, progress: Progress): AsyncGenerator<AnalystEvent, void> {
  throwIfStopped(turn);
  const { understanding, talking } = yield* understand(turn, progress);
  if (talking) {
    yield* talk(turn, talking, understanding);
    return;
  }
  const links = yield* link(turn, understanding);
  throwIfStopped(turn);
  const found = yield* findRows(turn, understanding, links);
  if ('kind' in found) {
    yield* inWords(turn, found, understanding);
    return;
  }
  progress.plan = found.draft.plan;
  const noted = withColumnNotes(found.result, turn.input.dataset.model, found.tables, found.draft.sql);
  const result = orderRows(noted, understanding.standaloneQuestion, found.draft.sql);
  yield { type: 'result', result };
  throwIfStopped(turn);
  yield* chart(turn, result, understanding.standaloneQuestion);
  const offered = yield* insight(turn, { ...found, result }, understanding.standaloneQuestion);
  throwIfStopped(turn);
  yield* followUps(turn, understanding, offered);
}

/** A question back, or what a model had to say without a query. */
async function* inWords(
  turn: TurnContext,
  written: Exclude<Written, { kind: 'sql' }>,
  understanding: Understanding,
): AsyncGenerator<AnalystEvent, void> {
  if (written.kind === 'clarification') {
    yield { type: 'clarification', question: written.question, options: written.options };
    return;
  }
  yield { type: 'insight-delta', delta: written.text };
  const questions = await suggestQuestions(turn, understanding);
  if (questions.length > 0) yield { type: 'follow-ups', questions };
}

/**
 * Answers one question as a stream of events that ends with `done`. Never throws: a failure is an `error` event and
 * `done` as `failed`; an aborted signal is `done` as `stopped`, with what was ready by then.
 */
export async function* answer(input: AnswerInput, ports: AnswerPorts): AsyncGenerator<AnalystEvent, void> {
  const turn: TurnContext = { input, ports, steps: new StepLog(ports.clock) };
  const progress: Progress = { understanding: null, plan: null };
  let status: 'done' | 'failed' | 'stopped' = 'done';
  try {
    yield* runStages(turn, progress);
  } catch (error) {
    status = input.signal.aborted ? 'stopped' : 'failed';
    if (turn.steps.isOpen) yield turn.steps.fail(tellableFault(error));
    if (status === 'failed') yield toErrorEvent(error, await suggestionsOf(turn, progress));
  }
  yield { type: 'done', status, totalMs: turn.steps.elapsed(), plan: progress.plan };
}
