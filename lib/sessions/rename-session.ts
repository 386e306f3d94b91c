import 'server-only';
import { db } from '@/lib/db/client';
import type { SessionSummary } from '@/lib/sessions/schema';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';
import { AppError } from '@/lib/shared/errors';

/** A new title moves nothing in the list: only questions make a session newer. Throws `not_found`. */
export async function renameSession(
  userId: number,
  { id, title }: { id: number; title: string },
): Promise<SessionSummary> {
  const [row] = await db().chatSession.updateManyAndReturn({
    where: { id, ownerId: userId },
    data: { title },
    select: SUMMARY_COLUMNS,
  });
  if (!row) throw new AppError('not_found', `session ${id}`);
  return toSessionSummary(row);
}
