import 'server-only';
import { hashApiToken } from '@/lib/auth/api-token-hash';
import type { CurrentUser } from '@/lib/auth/schema';
import { toCurrentUser } from '@/lib/auth/to-current-user';
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

type TokenRow = Parameters<typeof toCurrentUser>[0] & { tokenId: number; lastUsedAt: Date | null };

/** The user of a bearer token; null when it is unknown, expired, revoked, or its user is no longer welcome. */
export async function findTokenUser(token: string): Promise<CurrentUser | null> {
  const now = Date.now();
  // A statement of our own: by relations it would be two, one after the other, before every request.
  const [row] = await db().$queryRaw<TokenRow[]>`
    SELECT t.id AS "tokenId", t.last_used_at AS "lastUsedAt", u.id, u.username, u.email, u.full_name AS "fullName",
      u.role::text AS role, u.is_superuser AS "isSuperuser", u.locale
    FROM api_tokens t JOIN users u ON u.id = t.user_id
    WHERE t.token_hash = ${hashApiToken(token)} AND (t.expires_at IS NULL OR t.expires_at > ${new Date(now)}::timestamptz)
      AND u.is_active AND NOT u.is_deleted`;
  if (!row) return null;
  const { tokenId, lastUsedAt, ...user } = row;
  noteUse(tokenId, lastUsedAt, now);
  return toCurrentUser(user);
}
