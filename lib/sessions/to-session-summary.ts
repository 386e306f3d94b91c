import 'server-only';
import type { ChatSession } from '@/lib/db/generated/client';
import type { SessionSummary } from '@/lib/sessions/schema';

export const SUMMARY_COLUMNS = { id: true, title: true, datasetId: true, createdAt: true, updatedAt: true } as const;

export function toSessionSummary(row: Pick<ChatSession, keyof typeof SUMMARY_COLUMNS>): SessionSummary {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
