import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { ChartType } from '@/lib/charts/chart-types';
import type { TurnPatch } from '@/lib/sessions/schema';
import type { Locale } from '@/lib/shared/locales';
import { runTurn } from '@/lib/turns/run-turn';
import { isSqlFromCache } from '@/lib/turns/step-list';
import { turnEvents } from '@/lib/turns/turn-events';
import { type TurnText, turnPatch } from '@/lib/turns/turn-patch';
import { type TurnPorts, turnPorts } from '@/lib/turns/turn-ports';

export interface AskRequest {
  user: { id: number };
  /** Without one nothing is kept. */
  sessionId?: number | undefined;
  datasetId: number;
  question: string;
  useCache: boolean;
  locale: Locale;
  columns?: 'asked' | 'helpful' | undefined;
  /** Ends a turn that is not kept when its client leaves. */
  signal?: AbortSignal | undefined;
}

/** A whole turn, as its row would hold it. */
export interface CollectedTurn extends TurnPatch {
  /** Null when nothing is kept. */
  assistantMessageId: number | null;
  alternatives: ChartType[];
  sqlFromCache: boolean;
}

async function collect(assistantMessageId: number | null, events: AsyncIterable<AnalystEvent>): Promise<CollectedTurn> {
  const text: TurnText = { steps: [], sql: '', insight: '' };
  const turn: CollectedTurn = { assistantMessageId, alternatives: [], sqlFromCache: false };
  for await (const event of events) {
    Object.assign(turn, turnPatch(text, event));
    if (event.type === 'chart') turn.alternatives = event.alternatives;
  }
  turn.sqlFromCache = isSqlFromCache(text.steps);
  return turn;
}

/**
 * Asks and waits for the end: the same run as `runTurn`, collected. A failure of the answer itself is in `error`.
 * Throws `not_found`, `dataset_not_ready`, `rate_limited`, `too_many_turns`, `server_busy`.
 */
export async function askOnce(request: AskRequest, ports: TurnPorts = turnPorts()): Promise<CollectedTurn> {
  const { user, sessionId, datasetId, question, useCache, locale, columns, signal } = request;
  if (sessionId !== undefined) {
    const turn = await runTurn({ user, sessionId, datasetId, question, useCache, locale, columns, signal }, ports);
    return collect(turn.assistantMessageId, turn.events);
  }
  const dataset = await ports.requireReadyDataset(user.id, datasetId);
  const place = await ports.admit(user.id, signal);
  try {
    await ports.takeQuestion(user.id);
    const asked = {
      userId: user.id,
      dataset,
      question,
      locale,
      useCache,
      columns,
      assistantMessageId: null,
      signal: signal ?? new AbortController().signal,
    };
    return await collect(
      null,
      turnEvents(asked, async () => [], ports),
    );
  } finally {
    await place.release();
  }
}
