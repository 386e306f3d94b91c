import { z } from 'zod';
import { CHART_TYPES } from '@/lib/charts/chart-types';
import { chartSpecSchema } from '@/lib/charts/schema';
import { misreadingSchema, resultSchema, stepSchema, WRITERS } from '@/lib/shared/turn';

/** The events of one turn. Stream, API and row are readers of these and of nothing else. */
export const analystEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), step: stepSchema }),
  z.object({ type: z.literal('sql-delta'), delta: z.string() }),
  /** The SQL that will be or was run. A later one (repair) replaces it. */
  z.object({ type: z.literal('sql'), sql: z.string(), writer: z.enum(WRITERS), fromCache: z.boolean() }),
  z.object({ type: z.literal('result'), result: resultSchema }),
  z.object({ type: z.literal('chart'), chart: chartSpecSchema, alternatives: z.array(z.enum(CHART_TYPES)) }),
  z.object({ type: z.literal('insight-delta'), delta: z.string() }),
  z.object({ type: z.literal('follow-ups'), questions: z.array(z.string()) }),
  /** The session's new title, which the turn gave it; kept with the session, not in the answer's row. */
  z.object({ type: z.literal('title'), title: z.string() }),
  z.object({ type: z.literal('clarification'), question: z.string(), options: z.array(z.string()) }),
  z.object({
    type: z.literal('error'),
    code: z.string(),
    /** Values for the sentence `errors.<code>`. */
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Questions that would work, offered beside the error. */
    suggestions: z.array(z.string()),
    /** Set for unexpected failures; the log bears the same id. */
    reference: z.string().nullable(),
    /** Of a question that was not understood. */
    misreading: misreadingSchema.optional(),
  }),
  z.object({
    type: z.literal('done'),
    status: z.enum(['done', 'failed', 'stopped']),
    /** Milliseconds since the turn began. */
    totalMs: z.number(),
    /** The built-in analyst's plan, for follow-ups; null otherwise. */
    plan: z.unknown(),
  }),
]);
export type AnalystEvent = z.infer<typeof analystEventSchema>;
