import { z } from 'zod';
import { CHART_TYPES } from '@/lib/charts/chart-types';
import type { ChartSpec } from '@/lib/charts/schema';
import { id } from '@/lib/shared/id';
import type { Misreading, Step, TurnResult, Writer } from '@/lib/shared/turn';

export const DEFAULT_SESSION_TITLE = 'New chat';
/** Of a session. */
export const MOST_QUESTIONS = 5_000;

export const sessionTitle = z.string().trim().min(1).max(200);
export const createSessionInput = z.object({
  title: sessionTitle.optional(),
  datasetId: id.nullish(),
});
/** At most this many sessions in one bulk operation. */
export const BULK_MAX = 1_000;
const ids = z.array(id).min(1).max(BULK_MAX);
/** What a person may set of a session; a folder of null takes it out of its folder. */
const sessionSettings = {
  title: sessionTitle.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  folderId: id.nullable().optional(),
};
export const changeSessionInput = z.object({ id, ...sessionSettings });
export const BULK_ACTIONS = ['archive', 'restore', 'delete', 'move'] as const;
export const changeSessionsInput = z.object({
  ids,
  action: z.enum(['archive', 'restore', 'move']),
  folderId: id.nullable().optional(),
});
export const sessionIdsInput = z.object({ ids });
export const sessionIdInput = z.object({ id });

export const forkSessionInput = z.object({ sessionId: id, messageId: id.optional() });

export const folderName = z.string().trim().min(1).max(80);
export const createFolderInput = z.object({ name: folderName });
export const changeFolderInput = z.object({
  id,
  name: folderName.optional(),
  position: z.number().int().min(0).max(100_000).optional(),
});
export const folderIdInput = z.object({ id });
/** The kind of chart that a reader chose for an answer. */
export const keepChartTypeInput = z.object({ messageId: id, type: z.enum(CHART_TYPES) });
export const listMessagesInput = z.object({
  sessionId: id,
  /** Only messages older than this one. */
  before: id.optional(),
  /** Only messages newer than this one. */
  after: id.optional(),
  /** Those around this one. */
  around: id.optional(),
  /** This answer alone, with all its rows. */
  whole: id.optional(),
});
/** Which of the user's sessions a list holds. */
export const sessionFilter = z.object({
  archived: z.boolean().default(false),
  pinned: z.boolean().optional(),
  folderId: id.optional(),
  datasetId: id.optional(),
  /** Words to look for in titles, questions and answers. */
  search: z.string().trim().max(200).optional(),
});
export const listSessionsInput = sessionFilter.extend({
  /** From the previous page's `nextCursor`. */
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(40),
});

/** Times are ISO 8601 in UTC. */
export interface SessionSummary {
  id: number;
  title: string;
  datasetId: number | null;
  folderId: number | null;
  pinned: boolean;
  archived: boolean;
  /** Of the newest answer. */
  status: SessionStatus;
  /** An answer came while nobody looked. */
  unread: boolean;
  /** Of a session of somebody else's: what the user may do in it. */
  access?: 'read' | 'ask';
  createdAt: string;
  updatedAt: string;
}

export const SESSION_STATUSES = ['idle', 'running', 'failed'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export interface SessionPage {
  sessions: SessionSummary[];
  nextCursor: string | null;
}

export interface FolderSummary {
  id: number;
  name: string;
  position: number;
}

/** Sessions that will be deleted within a week, because nobody has used them for so many days. */
export interface Expiring {
  count: number;
  days: number;
  /** When the first of them goes, ISO 8601 in UTC. */
  first: string;
}

/** What the sidebar begins with: the newest sessions, the pinned ones, the folders, and what is about to be deleted. */
export interface SessionOverview extends SessionPage {
  pinned: SessionSummary[];
  folders: FolderSummary[];
  expiring: Expiring | null;
}

export type TurnStatus = 'running' | 'done' | 'failed' | 'stopped';

export interface TurnError {
  code: string;
  params: Record<string, string | number>;
  suggestions: string[];
  reference: string | null;
  /** Of a question that was not understood. */
  misreading?: Misreading | undefined;
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
  /** Who asked, where it was not the session's owner. */
  askedBy?: string;
  /** Tables and columns that the SQL uses and that are not in the data any more; absent where nothing is gone. */
  gone?: string[];
  /** So many rows are not here yet, because they are large. */
  deferredRows?: number;
  /** Rows and words are left out, because columns have become sensitive since. */
  isWithheld?: true;
}

/** A page of messages in reading order; `previousCursor` leads to older ones, `nextCursor` to newer ones. */
export interface MessagePage {
  messages: Message[];
  previousCursor: number | null;
  nextCursor: number | null;
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
