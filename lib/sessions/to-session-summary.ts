import 'server-only';
import type { ChatSession } from '@/lib/db/generated/client';
import { Prisma } from '@/lib/db/generated/client';
import type { SessionStatus, SessionSummary, TurnStatus } from '@/lib/sessions/schema';

export const SUMMARY_COLUMNS = {
  id: true,
  title: true,
  datasetId: true,
  folderId: true,
  pinned: true,
  archived: true,
  status: true,
  unread: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** The same columns of `chat_sessions`, in a statement of our own. */
export const SUMMARY_SQL = Prisma.sql`
  id, title, dataset_id AS "datasetId", folder_id AS "folderId", pinned, archived, status::text AS status, unread,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

export type SummaryRow = Pick<ChatSession, keyof typeof SUMMARY_COLUMNS>;

const STATUSES: Record<TurnStatus, SessionStatus> = {
  running: 'running',
  failed: 'failed',
  done: 'idle',
  stopped: 'idle',
};

export function toSessionSummary(row: SummaryRow): SessionSummary {
  return {
    ...row,
    status: STATUSES[row.status],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
