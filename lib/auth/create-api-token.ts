import 'server-only';
import { randomBytes } from 'node:crypto';
import { hashApiToken } from '@/lib/auth/api-token-hash';
import { db } from '@/lib/db/client';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface CreatedApiToken {
  id: number;
  /** Shown once: only its hash is kept. */
  token: string;
  /** ISO 8601 in UTC */
  expiresAt: string;
}

/** Of a user. */
export const MOST_API_TOKENS = 200;

/** Makes a token. One too many ends the one that was not used for longest: a program that signs in each time is never refused. */
export async function createApiToken(
  userId: number,
  { name = 'sign-in', days = 30 }: { name?: string; days?: number } = {},
): Promise<CreatedApiToken> {
  const token = `tt_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  const { id } = await db().apiToken.create({ data: { userId, name, tokenHash: hashApiToken(token), expiresAt } });
  await endLongestUnused(userId);
  return { id, token, expiresAt: expiresAt.toISOString() };
}

async function endLongestUnused(userId: number): Promise<void> {
  await db().$executeRaw`
    DELETE FROM api_tokens WHERE id IN (
      SELECT id FROM api_tokens WHERE user_id = ${userId}
      ORDER BY coalesce(expires_at > now(), true) DESC, coalesce(last_used_at, created_at) DESC, id DESC
      OFFSET ${MOST_API_TOKENS})`;
}
