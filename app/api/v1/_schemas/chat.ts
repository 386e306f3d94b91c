import { z } from 'zod';
import { chartData, toChartData } from '@/app/api/v1/_schemas/result';
import { requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';
import { CHART_TYPES } from '@/lib/charts/chart-types';
import { id as bodyId } from '@/lib/shared/id';
import { QUESTION_MAX_LENGTH } from '@/lib/shared/question-length';
import { readingOf } from '@/lib/shared/reading-of';
import { CONFIDENCES, STAGES, type Step, stepSchema } from '@/lib/shared/turn';
import type { CollectedTurn } from '@/lib/turns/ask-once';

export const question = z
  .object({
    dataset_id: bodyId,
    question: z.string().trim().min(1).max(QUESTION_MAX_LENGTH),
    session_id: bodyId.nullish().describe('Keeps the turn in this session, and reads it as a follow-up'),
    use_cache: z.boolean().default(true),
    columns: z
      .enum(['helpful', 'asked'])
      .default('helpful')
      .describe('`asked`: exactly the columns that the question names; `helpful`: also what a reader looks for next'),
  })
  .register(requestSchemas, { id: 'Question' });

const step = z
  .object({
    stage: z.enum(STAGES),
    status: stepSchema.shape.status,
    started_ms: z.number().describe('Milliseconds since the turn began'),
    duration_ms: z.number().nullable(),
  })
  .register(responseSchemas, { id: 'Step' });

export const answer = z
  .object({
    sql: z.string().nullable(),
    ...chartData.shape,
    chart_type: z.enum(CHART_TYPES),
    alternative_charts: z.array(z.enum(CHART_TYPES)),
    answer_text: z.string().describe('The answer in one sentence, or a question back'),
    insight: z.string(),
    summary: z.string().describe('The first sentence of the insight'),
    reading: z
      .string()
      .nullable()
      .describe('How the question was read, in one sentence; null where a model wrote the SQL'),
    confidence: z
      .enum(CONFIDENCES)
      .nullable()
      .describe(
        '`verified`: a golden query of these words; else how likely the reading is right; null where a model wrote',
      ),
    probability: z.number().nullable().describe('How likely the reading is right, 0 to 1'),
    unmatched: z.array(z.string()).describe('Words of the question that the answer passes over'),
    steps: z.array(step),
    is_cached: z.boolean(),
    from_cache: z.boolean().describe('The rows come from the cache; the same as is_cached'),
    followup_questions: z.array(z.string()),
    truncated: z.boolean().describe('There are more rows than these'),
    cached_at: z.string().nullable().describe('When cached rows were read'),
    needs_clarification: z.boolean(),
    message_id: z.int().nullable().describe('The kept answer; null without a session'),
  })
  .register(responseSchemas, { id: 'Answer' });

export const feedback = z
  .object({
    message_id: bodyId.describe('An answer in a session of the user'),
    rating: z.union([z.literal(1), z.literal(-1)]),
    comment: z.string().trim().max(2000).nullish(),
  })
  .register(requestSchemas, { id: 'Feedback' });

const NO_ROWS = { columns: [], rows: [] };

/** A finished turn; a clarification has no SQL, and its options are the follow-ups. */
export function toWireAnswer(turn: CollectedTurn): z.output<typeof answer> {
  const fromCache = typeof turn.result?.cachedAt === 'string';
  return {
    sql: turn.sql ?? null,
    ...(turn.result ? toChartData(turn.result) : NO_ROWS),
    chart_type: turn.chart?.type ?? 'table',
    alternative_charts: turn.alternatives,
    answer_text: turn.answer ?? '',
    insight: turn.insight ?? '',
    summary: turn.insight ? (turn.answer ?? '') : '',
    ...toWireReading(readingOf(turn.steps ?? [])),
    steps: (turn.steps ?? []).map(toWireStep),
    is_cached: fromCache,
    from_cache: fromCache,
    followup_questions: turn.clarification ? turn.clarification.options : (turn.followUps ?? []),
    truncated: turn.result?.truncated ?? false,
    cached_at: turn.result?.cachedAt ?? null,
    needs_clarification: Boolean(turn.clarification),
    message_id: turn.assistantMessageId,
  };
}

function toWireReading(reading: ReturnType<typeof readingOf>) {
  return {
    reading: reading?.sentence ?? null,
    confidence: reading?.confidence ?? null,
    probability: reading?.probability ?? null,
    unmatched: reading?.unmatched ?? [],
  };
}

function toWireStep({ stage, status, startedMs, durationMs }: Step): z.output<typeof step> {
  return { stage, status, started_ms: startedMs, duration_ms: durationMs };
}
