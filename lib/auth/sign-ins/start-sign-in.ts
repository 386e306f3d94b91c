import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { RequestOrigin } from '@/lib/auth/request-origin';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

export const SIGN_IN_SECONDS = 30 * 24 * 60 * 60;
/** Of an account at a time; the oldest ones end. */
const MOST = 100;

/** A key has 256 random bits, so a plain hash keeps it as safe as a slow one would. */
export function signInKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export interface NewSignIn {
  userId: number;
  /** Of the password that was found right; a change in between leaves nobody signed in by the old one. */
  passwordVersion: number;
  origin: RequestOrigin;
}

/** Starts a sign-in and returns its key, which is kept nowhere but in the cookie. Throws `invalid_credentials`. */
export async function startSignIn({ userId, passwordVersion, origin }: NewSignIn): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  const started = await db().$executeRaw`
    INSERT INTO sign_ins (user_id, key_hash, password_version, user_agent, address, expires_at)
    SELECT id, ${signInKeyHash(key)}, password_version, ${origin.userAgent}, ${origin.address},
      now() + ${SIGN_IN_SECONDS} * interval '1 second'
    FROM users WHERE id = ${userId} AND password_version = ${passwordVersion}`;
  if (started === 0) throw new AppError('invalid_credentials', 'the password has changed since');
  await db().$executeRaw`
    DELETE FROM sign_ins WHERE user_id = ${userId} AND (expires_at < now()
      OR id NOT IN (SELECT id FROM sign_ins WHERE user_id = ${userId} ORDER BY id DESC LIMIT ${MOST}))`;
  return key;
}
