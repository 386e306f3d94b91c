import 'server-only';
import type { ApiTokenSummary } from '@/lib/auth/schema';
import { db } from '@/lib/db/client';

/** The user's tokens that still work, newest first. */
export async function listApiTokens(userId: number): Promise<ApiTokenSummary[]> {
  const rows = await db().apiToken.findMany({
    where: { userId, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    orderBy: { id: 'desc' },
    select: { id: true, name: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  });
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
