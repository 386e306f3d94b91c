import { z } from 'zod';
import type { ChartSpec } from '@/lib/charts/schema';
import type { Step, TurnResult, Writer } from '@/lib/shared/turn';

export const DEFAULT_SESSION_TITLE = 'New chat';
export const QUESTION_MAX_LENGTH = 2000;

export const sessionTitle = z.string().trim().min(1).max(200);
export const createSessionInput = z.object({
  title: sessionTitle.optional(),
  datasetId: z.number().int().positive().nullish(),
});
export const renameSessionInput = z.object({ id: z.number().int().positive(), title: sessionTitle });
export const deleteSessionInput = z.object({ id: z.number().int().positive() });
export const listMessagesInput = z.object({
  sessionId: z.number().int().positive(),
  /** Only messages older than this one. */
  before: z.number().int().positive().optional(),
});
export const listSessionsInput = z.object({
  /** From the previous page's `nextCursor`. */
  cursor: z.string().max(100).optional(),
  /** Words to look for in titles and questions. */
  search: z.string().trim().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

/** Times are ISO 8601 in UTC. */
export interface SessionSummary {
  id: number;
  title: string;
  datasetId: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface SessionPage {
  sessions: SessionSummary[];
  nextCursor: string | null;
}

export type TurnStatus = 'running' | 'done' | 'failed' | 'stopped';

export interface TurnError {
  code: string;
  params: Record<string, string | number>;
  suggestions: string[];
  reference: string | null;
}

/** One row of chat_messages as the pages and routes read it. A user row bears only its question. */
export interface Message {
  id: number;
  sessionId: number;
  datasetId: number | null;
  role: 'user' | 'assistant';
  question: string | null;
  /** The insight's first sentence, or the clarification's question. */
  answer: string | null;
  sql: string | null;
  chart: ChartSpec | null;
  result: TurnResult | null;
  insight: string | null;
  clarification: { question: string; options: string[] } | null;
  followUps: string[];
  status: TurnStatus;
  error: TurnError | null;
  steps: Step[];
  totalMs: number | null;
  writer: Writer | null;
  createdAt: string;
  /** Tables and columns that the SQL uses and that are not in the data any more; absent where nothing is gone. */
  gone?: string[];
  /** Rows and words are left out, because columns have become sensitive since. */
  isWithheld?: true;
}

/** Newest page of messages in reading order; `previousCursor` leads to older ones. */
export interface MessagePage {
  messages: Message[];
  previousCursor: number | null;
}

/** What a running turn records of itself; a missing key leaves its column, an empty patch only says "still alive". */
export type TurnPatch = Partial<
  Pick<
    Message,
    | 'answer'
    | 'sql'
    | 'chart'
    | 'result'
    | 'insight'
    | 'clarification'
    | 'followUps'
    | 'status'
    | 'error'
    | 'steps'
    | 'totalMs'
    | 'writer'
  > & {
    /** The built-in analyst's plan of the query. */
    plan: unknown;
  }
>;

/** A turn as the next question looks back on it. */
export interface RecentTurn {
  question: string;
  datasetId: number | null;
  sql: string | null;
  plan: unknown;
  answer: string | null;
  status: TurnStatus;
}
