import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { log } from '@/lib/log';

export interface TurnIds {
  user: number;
  dataset: number;
  /** Null when the turn is not kept. */
  message: number | null;
}

/** What an operator may know of a turn: neither the question nor the SQL nor a value is in it. */
interface TurnFacts {
  writer?: string;
  rows?: number;
  rowsFromCache?: boolean;
  repairs?: number;
  code?: string;
  reference?: string;
}

function learn(facts: TurnFacts, event: AnalystEvent): void {
  if (event.type === 'sql') facts.writer = event.writer;
  else if (event.type === 'result') {
    facts.rows = event.result.rows.length;
    facts.rowsFromCache = event.result.cachedAt !== null;
  } else if (event.type === 'stage' && event.step.stage === 'repair' && event.step.status === 'running') {
    facts.repairs = (facts.repairs ?? 0) + 1;
  } else if (event.type === 'clarification') facts.code = 'clarification';
  else if (event.type === 'error') {
    facts.code = event.code;
    if (event.reference !== null) facts.reference = event.reference;
  }
}

/** Passes a turn's events on and leaves one line about it in the log. */
export async function* logTurn(ids: TurnIds, events: AsyncIterable<AnalystEvent>): AsyncGenerator<AnalystEvent, void> {
  const facts: TurnFacts = {};
  for await (const event of events) {
    learn(facts, event);
    if (event.type === 'done') log.info({ ...ids, status: event.status, ...facts, ms: event.totalMs }, 'a turn ended');
    yield event;
  }
}
