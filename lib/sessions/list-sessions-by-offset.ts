import 'server-only';
import { db } from '@/lib/db/client';
import type { SessionSummary } from '@/lib/sessions/schema';
import { SUMMARY_COLUMNS, toSessionSummary } from '@/lib/sessions/to-session-summary';

/** For the REST contract's `skip` and `limit`; pages of our own go by key. */
export async function listSessionsByOffset(
  userId: number,
  { skip, limit }: { skip: number; limit: number },
): Promise<SessionSummary[]> {
  const rows = await db().chatSession.findMany({
    where: { ownerId: userId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip,
    take: limit,
    select: SUMMARY_COLUMNS,
  });
  return rows.map(toSessionSummary);
}
