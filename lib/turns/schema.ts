import type { InferUIMessageChunk, UIMessage } from 'ai';
import type { ChartType } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';
import type { DatasetSummary } from '@/lib/datasets/schema';
import type { Message, TurnError, TurnStatus } from '@/lib/sessions/schema';
import type { Meaning, Step, TurnResult, Writer } from '@/lib/shared/turn';
import { chartAlternatives } from '@/lib/turns/chart-alternatives';
import { isSqlFromCache, stepId } from '@/lib/turns/step-list';

/** What the page and the chat routes say to each other. Client-safe, and without a validator, which is a tenth of the page. */

/** What can be done about a question that its dataset does not understand. */
export interface QuestionHelp {
  datasetId: number | null;
  /** Whether the reader may give words a meaning there. */
  mayTeach: boolean;
  /** What is mostly asked for there, for words that nothing is near to. */
  figures: Meaning[];
  /** Other datasets that understand the whole question, likeliest first. */
  elsewhere: DatasetSummary[];
}

/** Data parts of an assistant's message, by name without the `data-`. A part with an id replaces the earlier one of that id. */
export type TabletalkDataParts = {
  /** First part of every stream; what the page needs to know of the rows just written. */
  turn: { sessionId: number; userMessageId: number; assistantMessageId: number; title: string };
  /** The session has another title now; told once, not kept. */
  title: { sessionId: number; title: string };
  /** id `${stage}-${n}`, n counting that stage's runs from 1 */
  step: Step;
  /** id `sql`; `writing` while it still grows */
  sql: { sql: string; writer: Writer | null; fromCache: boolean; writing: boolean };
  /** id `result` */
  result: TurnResult;
  /** id `chart` */
  chart: { chart: ChartSpec; alternatives: ChartType[] };
  'follow-ups': { questions: string[] };
  clarification: { question: string; options: string[] };
  error: TurnError;
  /** In place of `result` and `chart`, where the rows are large: how many are to be fetched. */
  deferred: { rows: number };
  /** Of a stored answer: what has changed since, see `Message`. */
  changed: { gone: string[]; isWithheld: boolean };
  /** Last part of every finished turn. */
  done: { status: Exclude<TurnStatus, 'running'>; totalMs: number };
};

/** `createdAt` is ISO 8601 in UTC; the insight is the message's text part. */
export type TabletalkUIMessage = UIMessage<
  { messageId: number; sessionId: number; createdAt: string; askedBy?: string },
  TabletalkDataParts
>;
export type TabletalkUIPart = TabletalkUIMessage['parts'][number];
export type TabletalkChunk = InferUIMessageChunk<TabletalkUIMessage>;

function isWriting({ status, steps }: Message): boolean {
  const last = steps.at(-1);
  return status === 'running' && last?.status === 'running' && (last.stage === 'write' || last.stage === 'repair');
}

function storedParts(message: Message): TabletalkUIPart[] {
  const parts: TabletalkUIPart[] = message.steps.map((step, index) => ({
    type: 'data-step',
    id: stepId(message.steps.slice(0, index + 1)),
    data: step,
  }));
  const { sql, writer, chart, result, steps } = message;
  if (sql !== null) {
    const data = { sql, writer, fromCache: isSqlFromCache(steps), writing: isWriting(message) };
    parts.push({ type: 'data-sql', id: 'sql', data });
  }
  if (result) parts.push({ type: 'data-result', id: 'result', data: result });
  if (chart) {
    parts.push({ type: 'data-chart', id: 'chart', data: { chart, alternatives: chartAlternatives(chart, result) } });
  }
  if (message.insight) parts.push({ type: 'text', text: message.insight });
  if (message.followUps.length > 0) parts.push({ type: 'data-follow-ups', data: { questions: message.followUps } });
  if (message.clarification) parts.push({ type: 'data-clarification', data: message.clarification });
  if (message.error) parts.push({ type: 'data-error', data: message.error });
  if (message.deferredRows !== undefined) parts.push({ type: 'data-deferred', data: { rows: message.deferredRows } });
  const { gone = [], isWithheld = false } = message;
  if (gone.length > 0 || isWithheld) parts.push({ type: 'data-changed', data: { gone, isWithheld } });
  if (message.status !== 'running') {
    parts.push({ type: 'data-done', data: { status: message.status, totalMs: message.totalMs ?? 0 } });
  }
  return parts;
}

/** A stored row as the stream would have told it, so that page and stream share one renderer. Its id is the row's. */
export function messageToUiMessage(message: Message): TabletalkUIMessage {
  return {
    id: String(message.id),
    role: message.role,
    metadata: {
      messageId: message.id,
      sessionId: message.sessionId,
      createdAt: message.createdAt,
      ...(message.askedBy !== undefined && { askedBy: message.askedBy }),
    },
    parts: message.role === 'user' ? [{ type: 'text', text: message.question ?? '' }] : storedParts(message),
  };
}
