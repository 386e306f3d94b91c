import 'server-only';
import type { PastTurn } from '@/lib/analyst/ports';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import { toErrorEvent } from '@/lib/analyst/to-error-event';
import type { Locale } from '@/lib/shared/locales';
import type { TurnPorts } from '@/lib/turns/turn-ports';

export interface TurnQuestion {
  userId: number;
  datasetId: number;
  question: string;
  locale: Locale;
  useCache: boolean;
  signal: AbortSignal;
}

/** Opens the dataset and answers; what fails before the answer begins is told in the same events. Never throws. */
export async function* turnEvents(
  asked: TurnQuestion,
  readHistory: () => Promise<PastTurn[]>,
  ports: TurnPorts,
): AsyncGenerator<AnalystEvent, void> {
  const { userId, datasetId, ...question } = asked;
  const began = performance.now();
  let prepared: Awaited<ReturnType<typeof prepare>>;
  try {
    prepared = await abortable(asked.signal, prepare());
  } catch (error) {
    const isStopped = asked.signal.aborted;
    if (!isStopped) yield toErrorEvent(error);
    const totalMs = Math.round(performance.now() - began);
    yield { type: 'done', status: isStopped ? 'stopped' : 'failed', totalMs, plan: null };
    return;
  }
  const { dataset, engine, history } = prepared;
  const { cache, model, parse, now, maxRows, timeoutMs } = ports;
  const clock = () => performance.now();
  yield* ports.answer(
    { ...question, dataset, history, now: now() },
    { engine, cache, model, parse, clock, now, maxRows, timeoutMs },
  );

  async function prepare() {
    const [dataset, history] = await Promise.all([ports.getDatasetKnowledge(userId, datasetId), readHistory()]);
    return { dataset, history, engine: await ports.openEngine(userId, datasetId) };
  }
}
