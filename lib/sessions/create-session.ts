import 'server-only';
import { db } from '@/lib/db/client';
import { requireReadableDataset } from '@/lib/sessions/require-readable-dataset';
import { DEFAULT_SESSION_TITLE, type SessionSummary } from '@/lib/sessions/schema';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

interface NewSession {
  title?: string | undefined;
  datasetId?: number | null | undefined;
}

/** Throws `not_found` for a dataset that the user may not ask. */
export async function createSession(userId: number, { title, datasetId }: NewSession): Promise<SessionSummary> {
  if (datasetId) await requireReadableDataset(userId, datasetId);
  const data = { ownerId: userId, title: title ?? DEFAULT_SESSION_TITLE, datasetId: datasetId ?? null };
  return toSessionSummary(await db().chatSession.create({ data, select: SUMMARY_COLUMNS }));
}
