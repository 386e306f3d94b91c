import 'server-only';
import { db } from '@/lib/db/client';
import type { SessionSummary } from '@/lib/sessions/schema';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found` for a missing session and for somebody else's. */
export async function getSession(userId: number, id: number): Promise<SessionSummary> {
  const row = await db().chatSession.findFirst({
    where: { id, ownerId: userId, deleted: false },
    select: SUMMARY_COLUMNS,
  });
  if (!row) throw new AppError('not_found', `session ${id}`);
  return toSessionSummary(row);
}
