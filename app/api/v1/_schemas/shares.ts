import { z } from 'zod';
import { chartData, toChartData } from '@/app/api/v1/_schemas/result';
import { id, requestSchemas, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import { CHART_TYPES } from '@/lib/charts/chart-types';
import { SHARED_TURNS_MAX, type SharedSession, type ShareSummary } from '@/lib/sessions/shares/schema';
import { id as bodyId } from '@/lib/shared/id';

export const shareParams = z.object({ share_id: id });
export const tokenParams = z.object({ token: z.string().min(1).max(200) });

const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullable();
const password = z.string().min(6).max(200).nullable();

export const newShare = z
  .object({
    message_ids: z
      .array(bodyId)
      .min(1)
      .max(2 * SHARED_TURNS_MAX)
      .nullish()
      .describe('Messages whose turns are shared; all without'),
    include_sql: z.boolean().default(false),
    include_rows: z.boolean().default(false),
    expires_at: moment.optional().describe('null or none: never'),
    password: password.optional(),
  })
  .register(requestSchemas, { id: 'NewShare' });

export const shareChange = z
  .object({
    expires_at: moment.optional(),
    password: password.optional().describe('null: none any more'),
    refresh: z.boolean().optional().describe('Copy the session as it is now, under the same address'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { path: ['refresh'] })
  .register(requestSchemas, { id: 'ShareChange' });

export const share = z
  .object({
    id: z.int(),
    session_id: z.int(),
    title: z.string(),
    turns: z.int(),
    include_sql: z.boolean(),
    include_rows: z.boolean(),
    has_password: z.boolean(),
    created_at: timestamp,
    updated_at: timestamp.describe('When the copy was made'),
    expires_at: timestamp.nullable(),
    views: z.int(),
    last_viewed_at: timestamp.nullable(),
  })
  .register(responseSchemas, { id: 'Share' });

export const newShareAnswer = z
  .object({ ...share.shape, token: z.string().describe('Told here and never again'), url: z.string() })
  .register(responseSchemas, { id: 'NewShareAnswer' });

export const shareList = z.array(share).register(responseSchemas, { id: 'ShareList' });

const sharedTurn = z.object({
  question: z.string(),
  insight: z.string().nullable(),
  chart_type: z.enum(CHART_TYPES).nullable(),
  chart: z
    .object({
      x: z.string().nullable(),
      y: z.array(z.string()),
      series: z.string().nullable(),
      horizontal: z.boolean(),
      data: chartData.describe('The points that are drawn'),
    })
    .nullable(),
  columns: z.array(z.string()),
  rows: chartData.shape.rows.optional().describe('Only where the owner shares them'),
  truncated: z.boolean(),
  sql: z.string().optional().describe('Only where the owner shares it'),
});

export const sharedSession = z
  .object({ title: z.string(), created_at: timestamp, turns: z.array(sharedTurn) })
  .register(responseSchemas, { id: 'SharedSession' });

export function toWireShare(row: ShareSummary): z.output<typeof share> {
  return {
    id: row.id,
    session_id: row.sessionId,
    title: row.title,
    turns: row.turns,
    include_sql: row.includeSql,
    include_rows: row.includeRows,
    has_password: row.hasPassword,
    created_at: row.createdAt,
    updated_at: row.frozenAt,
    expires_at: row.expiresAt,
    views: row.views,
    last_viewed_at: row.lastViewedAt,
  };
}

export function toWireSharedSession({ title, createdAt, turns }: SharedSession): z.output<typeof sharedSession> {
  return { title, created_at: createdAt, turns: turns.map(toWireTurn) };
}

function toWireTurn(turn: SharedSession['turns'][number]): z.output<typeof sharedTurn> {
  const { question, insight, chart, columns, rows, truncated, sql } = turn;
  const spec = chart?.spec;
  const table = { columns, rows: rows ?? [], truncated };
  return {
    question,
    insight,
    chart_type: spec?.type ?? null,
    chart: chart && {
      x: chart.spec.x,
      y: chart.spec.y,
      series: chart.spec.series,
      horizontal: chart.spec.horizontal,
      data: toChartData({ ...chart, truncated: false }),
    },
    columns: columns.map(({ name }) => name),
    truncated,
    ...(rows && { rows: toChartData(table).rows }),
    ...(sql !== undefined && { sql }),
  };
}
