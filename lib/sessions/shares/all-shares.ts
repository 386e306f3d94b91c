import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { OwnedShare } from '@/lib/sessions/shares/schema';
import { SHARE_SQL, type ShareRow, toShareSummary } from '@/lib/sessions/shares/to-share-summary';
import { AppError } from '@/lib/shared/errors';

/** Links of a page of the settings. */
export const ALL_SHARES_PAGE = 50;

export interface SharePage {
  shares: OwnedShare[];
  /** The id to go on below; null at the end. */
  nextCursor: number | null;
}

/** Everybody's links, newest first, without what they hold. For administrators. */
export async function unsafeListAllShares({
  cursor,
  limit,
}: {
  cursor?: number | undefined;
  limit: number;
}): Promise<SharePage> {
  const below = cursor === undefined ? Prisma.empty : Prisma.sql`AND id < ${cursor}::int`;
  const rows = await db().$queryRaw<(ShareRow & { owner: string })[]>`
    SELECT ${SHARE_SQL}, (SELECT username FROM users u WHERE u.id = owner_id) AS owner FROM share_links
    WHERE EXISTS (SELECT 1 FROM chat_sessions s WHERE s.id = session_id AND NOT s.deleted) ${below}
    ORDER BY id DESC LIMIT ${limit + 1}::int`;
  const shown = rows.slice(0, limit);
  return {
    shares: shown.map(({ owner, ...row }) => ({ ...toShareSummary(row), owner })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Anybody's link is dead at once. For administrators. Throws `not_found`. */
export async function unsafeRevokeShare(id: number): Promise<void> {
  const { count } = await db().shareLink.deleteMany({ where: { id } });
  if (count === 0) throw new AppError('not_found', `share ${id}`);
}
