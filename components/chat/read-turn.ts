import type { TurnError, TurnStatus } from '@/lib/sessions/schema';
import type { Step } from '@/lib/shared/turn';
import type { TabletalkDataParts, TabletalkUIPart } from '@/lib/turns/schema';

/** An assistant's message parts, gathered by what the page draws. */
export interface TurnView {
  turn: TabletalkDataParts['turn'] | null;
  steps: Step[];
  sql: TabletalkDataParts['sql'] | null;
  result: TabletalkDataParts['result'] | null;
  chart: TabletalkDataParts['chart']['chart'] | null;
  insight: string;
  followUps: string[];
  clarification: TabletalkDataParts['clarification'] | null;
  error: TurnError | null;
  deferred: TabletalkDataParts['deferred'] | null;
  changed: TabletalkDataParts['changed'] | null;
  status: TurnStatus;
  totalMs: number | null;
}

const EMPTY: TurnView = {
  turn: null,
  steps: [],
  sql: null,
  result: null,
  chart: null,
  insight: '',
  followUps: [],
  clarification: null,
  error: null,
  deferred: null,
  changed: null,
  status: 'running',
  totalMs: null,
};

function add(view: TurnView, part: TabletalkUIPart): void {
  if (part.type === 'data-turn') view.turn = part.data;
  else if (part.type === 'data-step') view.steps.push(part.data);
  else if (part.type === 'data-sql') view.sql = part.data;
  else if (part.type === 'data-result') view.result = part.data;
  else if (part.type === 'data-chart') view.chart = part.data.chart;
  else if (part.type === 'text') view.insight += part.text;
  else if (part.type === 'data-follow-ups') view.followUps = part.data.questions;
  else if (part.type === 'data-clarification') view.clarification = part.data;
  else if (part.type === 'data-error') view.error = part.data;
  else if (part.type === 'data-deferred') view.deferred = part.data;
  else if (part.type === 'data-changed') view.changed = part.data;
  else if (part.type === 'data-done') {
    view.status = part.data.status;
    view.totalMs = part.data.totalMs;
  }
}

/** Reads streamed and stored parts alike; without a `done` part the turn is still running. */
export function readTurn(parts: readonly TabletalkUIPart[]): TurnView {
  const view: TurnView = { ...EMPTY, steps: [] };
  for (const part of parts) add(view, part);
  return view;
}
