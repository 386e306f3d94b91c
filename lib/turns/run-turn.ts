import 'server-only';
import type { PastTurn } from '@/lib/analyst/ports';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { ReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { log, logUnexpected } from '@/lib/log';
import { queryPlanSchema } from '@/lib/semantic-parser/schema';
import type { Locale } from '@/lib/shared/locales';
import type { TurnPlace } from '@/lib/turns/admit-turn';
import { nameSession } from '@/lib/turns/name-session';
import { TurnRecorder } from '@/lib/turns/record-turn';
import { RunningTurn, runningTurns, type TurnHeader } from '@/lib/turns/running-turns';
import { sessionGone } from '@/lib/turns/session-gone';
import { turnEvents } from '@/lib/turns/turn-events';
import { type TurnPorts, turnPorts } from '@/lib/turns/turn-ports';

export interface TurnRequest {
  user: { id: number };
  /** Without one, a session is made. */
  sessionId?: number | undefined;
  datasetId: number;
  question: string;
  locale: Locale;
  useCache: boolean;
  /** Of who asks: ends the waiting for a place, not the turn. */
  signal?: AbortSignal | undefined;
  columns?: 'asked' | 'helpful' | undefined;
}

export interface StartedTurn extends TurnHeader {
  /** The turn's events from the beginning; leaving them does not end the turn. */
  events: AsyncGenerator<AnalystEvent, void>;
  /** Settled when the turn is over and recorded; never rejects. */
  finished: Promise<void>;
}

const HISTORY_TURNS = 6;
const STOP_POLL_MS = 500;
const DONE_WAITS_MS = 2_000;
const FIRST_READ_WAITS_MS = 20;

interface OpenTurn {
  header: TurnHeader;
  /** The session got its title from this question. */
  named: boolean;
  dataset: ReadyDataset;
  place: TurnPlace;
}

async function openTurn(request: TurnRequest, ports: TurnPorts): Promise<OpenTurn> {
  const { user, sessionId, datasetId, question, signal } = request;
  const dataset = await ports.requireReadyDataset(user.id, datasetId);
  const place = await ports.admit(user.id, signal);
  try {
    await ports.takeQuestion(user.id);
    const { named, ...started } = await ports.startTurn(user.id, { sessionId, datasetId, question });
    return { header: { ...started, createdAt: ports.now().toISOString() }, named, dataset, place };
  } catch (error) {
    await place.release();
    throw error;
  }
}

/** The conversation that a follow-up can lean on: finished turns with SQL, on the dataset asked now. */
async function readHistory(
  { user, sessionId, datasetId }: TurnRequest,
  header: TurnHeader,
  ports: TurnPorts,
): Promise<PastTurn[]> {
  if (sessionId === undefined) return [];
  const turns = await ports.listRecentTurns(user.id, header.sessionId, header.userMessageId, HISTORY_TURNS);
  return turns.flatMap(({ question, sql, plan, status, ...turn }) => {
    if (status !== 'done' || sql === null || turn.datasetId !== datasetId) return [];
    const parsed = queryPlanSchema.safeParse(plan);
    return [{ question, sql, plan: parsed.success ? parsed.data : null }];
  });
}

/** Looks whether another process was asked to stop this turn. */
function pollStop(userId: number, turn: RunningTurn, ports: TurnPorts): NodeJS.Timeout {
  let isAsking = false;
  return setInterval(async () => {
    if (isAsking || turn.signal.aborted) return;
    isAsking = true;
    try {
      if (await ports.isStopRequested(userId, turn.header.assistantMessageId)) turn.abort();
    } catch (error) {
      log.warn({ err: error }, 'whether a turn is to stop could not be read');
    }
    isAsking = false;
  }, STOP_POLL_MS);
}

async function work(request: TurnRequest, open: OpenTurn, turn: RunningTurn, ports: TurnPorts): Promise<void> {
  const { dataset, place } = open;
  const { user, question, locale, useCache, columns } = request;
  const { header, signal } = turn;
  const recorder = new TurnRecorder({
    update: (patch) => ports.updateTurn(user.id, header.assistantMessageId, patch),
    onLost: () => turn.abort(),
  });
  const naming = open.named ? nameSession({ userId: user.id, question }, turn, ports) : null;
  const poll = pollStop(user.id, turn, ports);
  // The response's first bytes go out before the question is thought about.
  await Promise.race([turn.firstRead, new Promise((resolve) => setTimeout(resolve, FIRST_READ_WAITS_MS))]);
  await new Promise((resolve) => setImmediate(resolve));
  const { assistantMessageId } = header;
  const asked = { userId: user.id, dataset, question, locale, useCache, columns, signal, assistantMessageId };
  try {
    for await (const event of turnEvents(asked, () => readHistory(request, header, ports), ports)) {
      recorder.record(event);
      naming?.hear(event);
      if (event.type !== 'done') {
        turn.publish(event);
        continue;
      }
      // Who reads "done" may reload at once, so the row says it first, unless the database is slow to take it.
      clearInterval(poll);
      // They may ask again at once, too, and then their place is free.
      const recorded = Promise.all([recorder.finish(), place.release(), naming?.atEnd()]);
      const patience = new Promise<[boolean]>((resolve) => setTimeout(resolve, DONE_WAITS_MS, [true]).unref());
      const [isKept] = await Promise.race([recorded, patience]);
      for (const last of isKept ? [event] : sessionGone(event.totalMs)) turn.publish(last);
      turn.end();
      await recorded;
    }
  } finally {
    clearInterval(poll);
    turn.end();
    runningTurns().delete(header.assistantMessageId);
    await place.release();
  }
  await naming?.finished();
}

/**
 * Starts a turn that goes on by itself: rows first, then the answer, recorded as it comes. Throws before any row is
 * written: `not_found`, `dataset_not_ready`, `rate_limited`, `too_many_turns`, `server_busy`.
 */
export async function runTurn(request: TurnRequest, ports: TurnPorts = turnPorts()): Promise<StartedTurn> {
  const open = await openTurn(request, ports);
  const { header } = open;
  const turn = new RunningTurn(header);
  runningTurns().set(header.assistantMessageId, turn);
  const finished = work(request, open, turn, ports).catch((error) => {
    logUnexpected(error, { in: 'turn', message: header.assistantMessageId });
  });
  return { ...header, events: turn.subscribe(), finished };
}
