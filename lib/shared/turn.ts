import { z } from 'zod';
import { NUMBER_FORMATS, NUMBER_KINDS } from '@/lib/shared/number-writer';
import { COLUMN_KINDS } from '@/lib/shared/result';

/** The parts of a turn that stream, row and page share. */

export const STAGES = [
  'open',
  'understand',
  'link',
  'write',
  'guard',
  'cache',
  'execute',
  'repair',
  'chart',
  'insight',
  'follow-ups',
] as const;
export type Stage = (typeof STAGES)[number];

/** How sure an answer is: somebody verified it, the reading is likely right, or it is one of several. */
export const CONFIDENCES = ['verified', 'high', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const WRITERS = ['language-model', 'built-in'] as const;
export type Writer = (typeof WRITERS)[number];

/** One line of the step list: a stage that ran, with when and how long in milliseconds since the turn began. */
export const stepSchema = z.object({
  stage: z.enum(STAGES),
  status: z.enum(['running', 'done', 'failed']),
  startedMs: z.number(),
  durationMs: z.number().nullable(),
  /** Facts of the step, each optional; rendered by the page in the reader's language. */
  detail: z
    .object({
      writer: z.enum(WRITERS).optional(),
      /** Why another writer than the configured one wrote: an error code. */
      fallback: z.string().optional(),
      standaloneQuestion: z.string().optional(),
      /** How the built-in analyst read the question, in one sentence. */
      reading: z.string().optional(),
      /** How likely that reading is right, in 0 … 1. */
      probability: z.number().optional(),
      /** Words of the question that the reading passes over. */
      unmatched: z.array(z.string()).optional(),
      linked: z.array(z.string()).optional(),
      tables: z.array(z.string()).optional(),
      /** Columns of these tables that the SQL names, as `Table.column`; `A.x|B.x` where it is one of several. */
      columns: z.array(z.string()).optional(),
      /** Sensitive columns of these tables whose values were masked for this reader. */
      masked: z.array(z.string()).optional(),
      rows: z.number().optional(),
      attempt: z.number().optional(),
      /** A refusal's or database error's reason, safe to show. */
      reason: z.string().optional(),
      hit: z.boolean().optional(),
      /** A golden query of the same words was found. */
      golden: z.boolean().optional(),
    })
    .default({}),
});
export type Step = z.infer<typeof stepSchema>;

/** Something of a dataset that a word of a question may mean. */
export const meaningSchema = z.object({
  kind: z.enum(['table', 'column', 'measure', 'filter', 'value']),
  table: z.string(),
  /** Of the table, column, measure or filter as the model names it; of a value its column. */
  name: z.string(),
  /** As a person says it; of a value the cell. */
  label: z.string(),
});
export type Meaning = z.infer<typeof meaningSchema>;

/** Why a question was not understood, word by word. */
export const misreadingSchema = z.object({
  /** Words that mean nothing here, as typed, with what in this dataset is called or spelt like them, nearest first. */
  words: z.array(z.object({ word: z.string(), near: z.array(meaningSchema) })),
  /** Words that mean something here, as typed, and what. */
  understood: z.array(z.object({ word: z.string(), means: z.string() })),
});
export type Misreading = z.infer<typeof misreadingSchema>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const resultSchema = z.object({
  columns: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(COLUMN_KINDS),
      unit: z.string().optional(),
      format: z.enum(NUMBER_FORMATS).optional(),
      numberKind: z.enum(NUMBER_KINDS).optional(),
    }),
  ),
  rows: z.array(z.array(cell)),
  truncated: z.boolean(),
  durationMs: z.number(),
  /** ISO time at which the rows were read from the source, when they come from the cache; null when fresh. */
  cachedAt: z.string().nullable(),
});
export type TurnResult = z.infer<typeof resultSchema>;
