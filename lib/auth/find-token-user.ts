import 'server-only';
import { hashApiToken } from '@/lib/auth/api-token-hash';
import type { CurrentUser } from '@/lib/auth/schema';
import { ACTIVE, toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';

/** `last_used_at` is written at most this often per token. */
const NOTE_USE_MS = 60_000;

function noteUse(id: number, lastUsedAt: Date | null, now: number): void {
  if (lastUsedAt && now - lastUsedAt.getTime() < NOTE_USE_MS) return;
  db()
    .apiToken.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } })
    .catch((error) => log.warn({ err: error }, 'the use of a token was not noted'));
}

/** The user of a bearer token; null when it is unknown, expired, revoked, or its user is no longer welcome. */
export async function findTokenUser(token: string): Promise<CurrentUser | null> {
  const now = Date.now();
  const row = await db().apiToken.findFirst({
    where: {
      tokenHash: hashApiToken(token),
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }],
      user: ACTIVE,
    },
    select: { id: true, lastUsedAt: true, user: { select: USER_COLUMNS } },
  });
  if (!row) return null;
  noteUse(row.id, row.lastUsedAt, now);
  return toCurrentUser(row.user);
}
