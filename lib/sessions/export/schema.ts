import { z } from 'zod';
import { chartSpecSchema } from '@/lib/charts/schema';
import { sessionTitle } from '@/lib/sessions/schema';
import { QUESTION_MAX_LENGTH } from '@/lib/shared/question-length';
import { resultSchema, stepSchema, WRITERS } from '@/lib/shared/turn';

/** A session as a file, documented in docs/api.md. A change that an older reader cannot read counts `version` up. */
export const SESSION_FORMAT = 'tabletalk-session';
export const SESSION_FORMAT_VERSION = 1;
/** A hundred thousand messages. */
export const IMPORTED_TURNS_MAX = 50_000;
export const SESSION_FILE_MAX_BYTES = 64 * 1024 * 1024;

export const EXPORT_FORMATS = ['markdown', 'json', 'xlsx', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const TEXT_MAX = 1_000_000;
const text = z.string().max(TEXT_MAX).nullable();

export const exportedTurn = z.object({
  question: z.string().min(1).max(QUESTION_MAX_LENGTH),
  asked_at: z.iso.datetime(),
  /** The dataset's name; of another installation perhaps. */
  dataset: z.string().max(1_000).nullable(),
  /** Null for a question that has no answer. */
  answer: z
    .object({
      status: z.enum(['done', 'failed', 'stopped']),
      sql: text,
      answer: text,
      insight: text,
      chart: chartSpecSchema.nullable(),
      result: resultSchema.nullable(),
      clarification: z.object({ question: z.string(), options: z.array(z.string()) }).nullable(),
      follow_ups: z.array(z.string().max(2_000)).max(50),
      steps: z.array(stepSchema).max(500),
      error: z
        .object({
          code: z.string().max(100),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
          suggestions: z.array(z.string()),
          reference: z.string().nullable(),
        })
        .nullable(),
      writer: z.enum(WRITERS).nullable(),
      total_ms: z.number().nullable(),
    })
    .nullable(),
});
export type ExportedTurn = z.infer<typeof exportedTurn>;

export const exportedHeader = z.object({
  format: z.literal(SESSION_FORMAT),
  version: z.literal(SESSION_FORMAT_VERSION),
  title: sessionTitle,
  created_at: z.iso.datetime(),
});

export const exportedSession = exportedHeader.extend({ turns: z.array(exportedTurn).max(IMPORTED_TURNS_MAX) });
export type ExportedSession = z.infer<typeof exportedSession>;
