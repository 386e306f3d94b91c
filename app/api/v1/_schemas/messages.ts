import { z } from 'zod';
import { chartData, toChartData } from '@/app/api/v1/_schemas/result';
import { responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import { CHART_TYPES } from '@/lib/charts/chart-types';
import type { Message } from '@/lib/sessions/schema';

export const message = z
  .object({
    id: z.int(),
    session_id: z.int(),
    role: z.enum(['user', 'assistant']),
    question: z.string().nullable(),
    answer: z.string().nullable(),
    sql: z.string().nullable(),
    chart_type: z.enum(CHART_TYPES).nullable(),
    chart_data: chartData.nullable(),
    insight: z.string().nullable(),
    created_at: timestamp,
    status: z.enum(['running', 'done', 'failed', 'stopped']),
    error_code: z.string().nullable().describe('Why a failed answer failed'),
    asked_by: z.string().nullable().describe('Who asked, where it was not the owner of the session'),
    gone: z.array(z.string()).describe('Tables and columns that the SQL uses and that are not in the data any more'),
    withheld: z.boolean().describe('Rows are left out, because columns have become sensitive since'),
  })
  .register(responseSchemas, { id: 'Message' });

export const messageList = z.array(message).register(responseSchemas, { id: 'MessageList' });

export function toWireMessage(row: Message): z.output<typeof message> {
  return {
    id: row.id,
    session_id: row.sessionId,
    role: row.role,
    question: row.question,
    answer: row.answer,
    sql: row.sql,
    chart_type: row.chart?.type ?? null,
    chart_data: row.result ? toChartData(row.result) : null,
    insight: row.insight,
    created_at: row.createdAt,
    status: row.status,
    error_code: row.error?.code ?? null,
    asked_by: row.askedBy ?? null,
    gone: row.gone ?? [],
    withheld: row.isWithheld ?? false,
  };
}
