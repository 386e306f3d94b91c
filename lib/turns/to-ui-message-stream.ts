import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import type { Step } from '@/lib/shared/turn';
import type { TurnHeader } from '@/lib/turns/running-turns';
import type { TabletalkChunk, TabletalkDataParts } from '@/lib/turns/schema';
import { addStep, stepId } from '@/lib/turns/step-list';

/** Growing SQL is sent whole, so not for every token. */
const SQL_EVERY_MS = 30;
const INSIGHT_ID = 'insight';

interface StreamState {
  steps: Step[];
  sql: TabletalkDataParts['sql'];
  sqlSentAt: number;
  hasText: boolean;
}

function* stageChunks(state: StreamState, step: Step): Generator<TabletalkChunk> {
  state.steps = addStep(state.steps, step);
  const startsOver = step.status === 'running' && (step.stage === 'write' || step.stage === 'repair');
  if (startsOver) state.sql = { sql: '', writer: step.detail.writer ?? null, fromCache: false, writing: true };
  yield { type: 'data-step', id: stepId(state.steps.filter(({ stage }) => stage === step.stage)), data: step };
}

function* textChunks(state: StreamState, delta: string): Generator<TabletalkChunk> {
  if (!state.hasText) yield { type: 'text-start', id: INSIGHT_ID };
  state.hasText = true;
  yield { type: 'text-delta', id: INSIGHT_ID, delta };
}

function* chunksOf(
  state: StreamState,
  event: AnalystEvent,
  sessionId: number,
  nowMs: number,
): Generator<TabletalkChunk> {
  switch (event.type) {
    case 'stage':
      yield* stageChunks(state, event.step);
      return;
    case 'sql-delta':
      state.sql = { ...state.sql, sql: state.sql.sql + event.delta, writing: true };
      if (nowMs - state.sqlSentAt < SQL_EVERY_MS) return;
      state.sqlSentAt = nowMs;
      yield { type: 'data-sql', id: 'sql', data: state.sql };
      return;
    case 'sql':
      state.sql = { sql: event.sql, writer: event.writer, fromCache: event.fromCache, writing: false };
      yield { type: 'data-sql', id: 'sql', data: state.sql };
      return;
    case 'result':
      yield { type: 'data-result', id: 'result', data: event.result };
      return;
    case 'chart':
      yield { type: 'data-chart', id: 'chart', data: { chart: event.chart, alternatives: event.alternatives } };
      return;
    case 'insight-delta':
      yield* textChunks(state, event.delta);
      return;
    case 'follow-ups':
      yield { type: 'data-follow-ups', data: { questions: event.questions } };
      return;
    case 'title':
      yield { type: 'data-title', data: { sessionId, title: event.title }, transient: true };
      return;
    case 'clarification':
      yield { type: 'data-clarification', data: { question: event.question, options: event.options } };
      return;
    case 'error': {
      const { type: _, ...data } = event;
      yield { type: 'data-error', data };
      return;
    }
    case 'done':
      if (state.hasText) yield { type: 'text-end', id: INSIGHT_ID };
      // A turn stopped while SQL was growing has some that was not sent, and none that still grows.
      if (state.sql.writing) yield { type: 'data-sql', id: 'sql', data: { ...state.sql, writing: false } };
      yield { type: 'data-done', data: { status: event.status, totalMs: event.totalMs } };
  }
}

async function* chunks(
  header: TurnHeader,
  events: AsyncIterable<AnalystEvent>,
  clock: () => number,
): AsyncGenerator<TabletalkChunk> {
  const { sessionId, userMessageId, assistantMessageId, title, createdAt } = header;
  const messageMetadata = { messageId: assistantMessageId, sessionId, createdAt };
  yield { type: 'start', messageId: String(assistantMessageId), messageMetadata };
  yield { type: 'data-turn', data: { sessionId, userMessageId, assistantMessageId, title } };
  const state: StreamState = {
    steps: [],
    sql: { sql: '', writer: null, fromCache: false, writing: false },
    sqlSentAt: Number.NEGATIVE_INFINITY,
    hasText: false,
  };
  for await (const event of events) yield* chunksOf(state, event, sessionId, clock());
  yield { type: 'finish' };
}

/** A turn as the AI SDK's UI message stream, `data-turn` first. Cancelling it leaves the events, not the turn. */
export function toUiMessageStream(
  header: TurnHeader,
  events: AsyncIterable<AnalystEvent>,
  clock: () => number = () => performance.now(),
): ReadableStream<TabletalkChunk> {
  const iterator = chunks(header, events, clock);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      // Not awaited: the iterator may be waiting for the turn's next event.
      void iterator.return(undefined);
    },
  });
}
