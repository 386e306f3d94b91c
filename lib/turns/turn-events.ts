import 'server-only';
import type { PastTurn } from '@/lib/analyst/ports';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import { toErrorEvent } from '@/lib/analyst/to-error-event';
import type { ReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { talkSentences } from '@/lib/i18n/talk-sentences';
import type { Locale } from '@/lib/shared/locales';
import type { Step } from '@/lib/shared/turn';
import { logTurn } from '@/lib/turns/log-turn';
import type { TurnPorts } from '@/lib/turns/turn-ports';

export interface TurnQuestion {
  userId: number;
  /** Which the user may ask. */
  dataset: ReadyDataset;
  question: string;
  locale: Locale;
  useCache: boolean;
  columns?: 'asked' | 'helpful' | undefined;
  signal: AbortSignal;
  /** The row that keeps the answer; null when nothing is kept. */
  assistantMessageId: number | null;
}

/** A dataset that is fetched for longer than this is told as a step of the turn. */
const OPENING_SHOWN_AFTER_MS = 500;

/** Opens the dataset and answers; what fails before the answer begins is told in the same events. Never throws. */
export function turnEvents(
  asked: TurnQuestion,
  readHistory: () => Promise<PastTurn[]>,
  ports: TurnPorts,
): AsyncGenerator<AnalystEvent, void> {
  const ids = { user: asked.userId, dataset: asked.dataset.id, message: asked.assistantMessageId };
  return logTurn(ids, openAndAnswer(asked, readHistory, ports));
}

async function* openAndAnswer(
  asked: TurnQuestion,
  readHistory: () => Promise<PastTurn[]>,
  ports: TurnPorts,
): AsyncGenerator<AnalystEvent, void> {
  const { userId, dataset, question, locale, useCache, columns, signal } = asked;
  const began = performance.now();
  const elapsed = () => Math.round(performance.now() - began);
  let prepared: Awaited<ReturnType<typeof prepare>>;
  let opening: Step | null = null;
  const ended = (status: 'done' | 'failed'): AnalystEvent[] =>
    opening === null ? [] : [{ type: 'stage', step: { ...opening, status, durationMs: elapsed() } }];
  try {
    const preparing = abortable(asked.signal, prepare());
    if (await lasts(preparing, OPENING_SHOWN_AFTER_MS)) {
      opening = { stage: 'open', status: 'running', startedMs: 0, durationMs: null, detail: {} };
      yield { type: 'stage', step: opening };
    }
    prepared = await preparing;
    yield* ended('done');
  } catch (error) {
    const isStopped = asked.signal.aborted;
    yield* ended('failed');
    if (!isStopped) yield toErrorEvent(error);
    yield { type: 'done', status: isStopped ? 'stopped' : 'failed', totalMs: elapsed(), plan: null };
    return;
  }
  const { knowledge, engine, history } = prepared;
  const { cache, model, parse, now, maxRows, timeoutMs } = ports;
  // The answer's clock starts with the turn.
  const starts = [began];
  const clock = () => starts.pop() ?? performance.now();
  yield* ports.answer(
    { question, locale, useCache, columns, signal, dataset: knowledge, history, now: now() },
    { engine, cache, model, parse, sentences: talkSentences, clock, now, maxRows, timeoutMs },
  );

  async function prepare() {
    const [opened, history] = await Promise.all([ports.openDataset(userId, dataset), readHistory()]);
    return { ...opened, history };
  }
}

/** Whether the work is still going on after a while; how it ends is for who awaits it. */
async function lasts(work: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise: waited, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), ms);
  const isOver = () => false;
  try {
    return await Promise.race([waited, work.then(isOver, isOver)]);
  } finally {
    clearTimeout(timer);
  }
}
