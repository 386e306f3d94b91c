import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { ShareSummary } from '@/lib/sessions/shares/schema';

/** Everything of `share_links` but the copy itself: of that only how many turns it has. */
export const SHARE_SQL = Prisma.sql`
  id, session_id AS "sessionId", title, jsonb_array_length(content -> 'turns') AS turns, include_sql AS "includeSql",
  include_rows AS "includeRows", hashed_password IS NOT NULL AS "hasPassword", expires_at AS "expiresAt",
  created_at AS "createdAt", frozen_at AS "frozenAt", views, last_viewed_at AS "lastViewedAt"`;

export interface ShareRow extends Omit<ShareSummary, 'expiresAt' | 'createdAt' | 'frozenAt' | 'lastViewedAt'> {
  expiresAt: Date | null;
  createdAt: Date;
  frozenAt: Date;
  lastViewedAt: Date | null;
}

export function toShareSummary(row: ShareRow): ShareSummary {
  return {
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    frozenAt: row.frozenAt.toISOString(),
    lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
  };
}
