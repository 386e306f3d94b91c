import { z } from 'zod';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import type { Locale } from '@/lib/shared/locales';

/** Everything known about a dataset before the question; build once per dataset version with `buildLexicon`. */
export interface LexiconInput {
  schema: DatabaseSchema;
  model: SemanticModel;
  values: readonly StoredValue[];
}

export interface PastQuestion {
  question: string;
  /** The plan kept from that turn, if the built-in analyst wrote it; otherwise the question is parsed again. */
  plan: QueryPlan | null;
}

/** Opaque outside this folder, JSON-safe, stored with the message so that a follow-up can change it. */
export const queryPlanSchema = z.looseObject({ version: z.literal(1) });
export type QueryPlan = z.infer<typeof queryPlanSchema>;

export type ParseOutcome =
  | {
      kind: 'query';
      sql: string;
      plan: QueryPlan;
      /** The question as it stands alone, in the question's language, follow-ups spelled out. */
      standaloneQuestion: string;
      /** 0 to 1: how likely the rows are the right ones, as learned on databases that the ranking had not seen. */
      confidence: number;
      /** How the question was read, in one sentence of its language, made of the plan. */
      reading: string;
      /** Words that nothing in the query stands for, as typed. */
      unmatched: string[];
      /** Tables and columns linked, for the step list: `InvoiceLine.UnitPrice`. */
      linked: string[];
      /** Up to 3 questions in the same language that change this one and are sure to parse. */
      followUps: string[];
    }
  | { kind: 'clarification'; question: string; options: string[] }
  | {
      kind: 'unknown';
      /** Words that matched nothing, as typed. */
      unmatched: string[];
      /** What was understood besides, as a sentence; null when nothing was. */
      understood: string | null;
      /** Up to 3 questions on this dataset that do parse. */
      suggestions: string[];
    };

export interface ParseInput {
  question: string;
  locale: Locale;
  history: readonly PastQuestion[];
  now: Date;
  /** `asked` shows the columns that the question names and no others; `helpful` (default) also what a reader looks for next. */
  columns?: 'asked' | 'helpful';
  /** Below this confidence (0 to 1) the question counts as not understood. */
  leastConfidence?: number;
  /** Unexplained words, by weight (a noun or name 1, a verb less), from which the question counts as not understood; default 1. */
  mostMissing?: number;
}
