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

export async function createApiToken(
  userId: number,
  { name = 'sign-in', days = 30 }: { name?: string; days?: number } = {},
): Promise<CreatedApiToken> {
  const token = `tt_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  const { id } = await db().apiToken.create({ data: { userId, name, tokenHash: hashApiToken(token), expiresAt } });
  return { id, token, expiresAt: expiresAt.toISOString() };
}
