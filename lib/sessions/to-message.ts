import 'server-only';
import type { ChatMessage } from '@/lib/db/generated/client';
import type { Message } from '@/lib/sessions/schema';
import * as stored from '@/lib/sessions/stored-json';
import { WRITERS, type Writer } from '@/lib/shared/turn';

/** What the analyst keeps for itself is not read with it. */
export type MessageRow = Omit<ChatMessage, 'plan'>;

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    sessionId: row.sessionId,
    datasetId: row.datasetId,
    role: row.role,
    question: row.question,
    answer: row.answer,
    sql: row.sql,
    chart: stored.readChart(row.chartSpec),
    result: stored.readResult(row.chartData),
    insight: row.insight,
    clarification: stored.readClarification(row.clarification),
    followUps: stored.readFollowUps(row.followUps),
    status: row.status,
    error: stored.readError(row.errorCode, row.errorDetail),
    steps: stored.readSteps(row.steps),
    totalMs: stored.readTotalMs(row.timings),
    writer: WRITERS.includes(row.writer as Writer) ? (row.writer as Writer) : null,
    createdAt: row.createdAt.toISOString(),
  };
}
