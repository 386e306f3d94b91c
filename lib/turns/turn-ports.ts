import 'server-only';
import { answer } from '@/lib/analyst/answer';
import type { ModelPort } from '@/lib/analyst/ports';
import { parseWithLexicon } from '@/lib/analyst/writers/built-in/parse-with-lexicon';
import type { Cache } from '@/lib/cache/cache';
import { cache } from '@/lib/cache/get-cache';
import { unsafeOpenDataset } from '@/lib/datasets/open-dataset';
import { requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { env } from '@/lib/env';
import { getSession } from '@/lib/sessions/get-session';
import { getTurn } from '@/lib/sessions/get-turn';
import { improveTitle } from '@/lib/sessions/improve-title';
import { isStopRequested } from '@/lib/sessions/is-stop-requested';
import { listMessages } from '@/lib/sessions/list-messages';
import { listRecentTurns } from '@/lib/sessions/list-recent-turns';
import { requestStop } from '@/lib/sessions/request-stop';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import { admitTurn } from '@/lib/turns/admit-turn';
import { getModel } from '@/lib/turns/get-model';
import { takeQuestion } from '@/lib/turns/take-question';

/** Where turns are kept, and what they are asked on: functions that all want the user's id. */
export interface TurnStore {
  getSession: typeof getSession;
  getTurn: typeof getTurn;
  improveTitle: typeof improveTitle;
  isStopRequested: typeof isStopRequested;
  listMessages: typeof listMessages;
  listRecentTurns: typeof listRecentTurns;
  requestStop: typeof requestStop;
  startTurn: typeof startTurn;
  updateTurn: typeof updateTurn;
  openDataset: typeof unsafeOpenDataset;
  requireReadyDataset: typeof requireReadyDataset;
}

/** What running a turn needs; tests give their own. */
export interface TurnPorts extends TurnStore {
  answer: typeof answer;
  admit: typeof admitTurn;
  parse: typeof parseWithLexicon;
  cache: Cache;
  model: ModelPort | null;
  now(): Date;
  maxRows: number;
  timeoutMs: number;
  /** Throws `rate_limited`. */
  takeQuestion: typeof takeQuestion;
}

/** The real ones, as the environment says. */
export function turnPorts(): TurnPorts {
  const { QUERY_MAX_ROWS, QUERY_TIMEOUT_MS } = env();
  return {
    getSession,
    getTurn,
    improveTitle,
    isStopRequested,
    listMessages,
    listRecentTurns,
    requestStop,
    startTurn,
    updateTurn,
    openDataset: unsafeOpenDataset,
    requireReadyDataset,
    answer,
    admit: admitTurn,
    parse: parseWithLexicon,
    cache: cache(),
    model: getModel(),
    now: () => new Date(),
    maxRows: QUERY_MAX_ROWS,
    timeoutMs: QUERY_TIMEOUT_MS,
    takeQuestion,
  };
}
