import { z } from 'zod';
import type { ChartSpec } from '@/lib/charts/schema';
import { id } from '@/lib/shared/id';
import type { Cell, ResultColumn } from '@/lib/shared/result';

export const SHARED_TURNS_MAX = 500;
/** A chart shows no more points than this. */
export const CHART_ROWS_MAX = 500;

const password = z.string().min(6).max(200);

export const createShareInput = z.object({
  sessionId: id,
  /** Messages whose turns are shared; all without. */
  messageIds: z
    .array(id)
    .min(1)
    .max(2 * SHARED_TURNS_MAX)
    .optional(),
  includeSql: z.boolean(),
  includeRows: z.boolean(),
  expiresAt: z.date().nullable().optional(),
  password: password.nullable().optional(),
});
export type NewShare = z.infer<typeof createShareInput>;

export const changeShareInput = z.object({
  id,
  expiresAt: z.date().nullable().optional(),
  /** Null: none any more. */
  password: password.nullable().optional(),
  /** Copies the session as it is now, under the same address. */
  refresh: z.boolean().optional(),
});
export type ShareChange = z.infer<typeof changeShareInput>;
export const shareIdInput = z.object({ id });

/** A link as its owner sees it. Times are ISO 8601 in UTC. */
export interface ShareSummary {
  id: number;
  sessionId: number;
  title: string;
  turns: number;
  includeSql: boolean;
  includeRows: boolean;
  hasPassword: boolean;
  expiresAt: string | null;
  createdAt: string;
  /** When the copy was made. */
  frozenAt: string;
  views: number;
  lastViewedAt: string | null;
}

/** A link as an administrator sees it. */
export interface OwnedShare extends ShareSummary {
  /** User name. */
  owner: string;
}

/** Whether sessions can be shared by link at all. */
export interface ShareLinksState {
  enabled: boolean;
  /** The environment closes them, and nobody can open them here. */
  isFixed: boolean;
}

/** A turn as the frozen copy keeps it. What is hidden is not in it. */
export interface SharedTurn {
  question: string;
  insight: string | null;
  /** With the points it draws; null where there is nothing to draw. */
  chart: { spec: ChartSpec; columns: ResultColumn[]; rows: Cell[][] } | null;
  columns: ResultColumn[];
  rows?: Cell[][];
  /** The source had more rows than these. */
  truncated: boolean;
  sql?: string;
  /** For who continues; never told to who reads. */
  datasetId: number | null;
}

/** What the address gives to read: no id of anything. */
export interface SharedSession {
  title: string;
  /** ISO 8601 in UTC, when the copy was made. */
  createdAt: string;
  turns: Omit<SharedTurn, 'datasetId'>[];
}
