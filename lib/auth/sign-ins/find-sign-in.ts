import 'server-only';
import type { CurrentUser } from '@/lib/auth/schema';
import { signInKeyHash } from '@/lib/auth/sign-ins/start-sign-in';
import { toCurrentUser } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';
import type { User } from '@/lib/db/generated/client';
import { log } from '@/lib/log';

/** `last_seen_at` is written at most this often per sign-in. */
const NOTE_MINUTES = 5;

export interface FoundSignIn {
  id: number;
  user: CurrentUser;
}

type Row = Pick<User, 'id' | 'username' | 'email' | 'fullName' | 'role' | 'isSuperuser' | 'locale'> & {
  signInId: number;
  isLongAgo: boolean;
};

/** One statement, for each request runs it: null when ended, expired, or its user is no longer welcome or has another password. */
export async function findSignIn(key: string): Promise<FoundSignIn | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT u.id, u.username, u.email, u.full_name AS "fullName", u.role::text AS role, u.is_superuser AS "isSuperuser", u.locale,
      s.id AS "signInId", s.last_seen_at < now() - ${NOTE_MINUTES} * interval '1 minute' AS "isLongAgo"
    FROM sign_ins s JOIN users u ON u.id = s.user_id AND u.password_version = s.password_version
    WHERE s.key_hash = ${signInKeyHash(key)} AND s.expires_at > now() AND u.is_active AND NOT u.is_deleted`;
  if (!row) return null;
  if (row.isLongAgo) noteSeen(row.signInId);
  return { id: row.signInId, user: toCurrentUser(row) };
}

function noteSeen(id: number): void {
  db().$executeRaw`UPDATE sign_ins SET last_seen_at = now()
      WHERE id = ${id} AND last_seen_at < now() - ${NOTE_MINUTES} * interval '1 minute'`.catch((error) =>
    log.warn({ err: error }, 'when a sign-in was last seen was not noted'),
  );
}
