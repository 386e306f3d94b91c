import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import type { CurrentUser } from '@/lib/auth/schema';
import { authSecret } from '@/lib/auth/secret';
import { ACTIVE, toCurrentUser, USER_COLUMNS } from '@/lib/auth/to-current-user';
import { db } from '@/lib/db/client';

export const SIGN_IN_SECONDS = 30 * 24 * 60 * 60;

/** What the cookie's token says; everything else is read from the database on each request. */
const claims = z.object({ sub: z.string().regex(/^\d{1,10}$/), passwordVersion: z.number().int() });
export type SignInClaims = z.infer<typeof claims>;

/** The user a token was made for, unless deactivated, deleted, or with another password by now. */
export async function findSignedInUser(token: unknown): Promise<CurrentUser | null> {
  const parsed = claims.safeParse(token);
  if (!parsed.success) return null;
  const { sub, passwordVersion } = parsed.data;
  const row = await db().user.findFirst({
    where: { id: Number(sub), passwordVersion, ...ACTIVE },
    select: USER_COLUMNS,
  });
  return row && toCurrentUser(row);
}

export async function signInClaims(userId: number): Promise<SignInClaims> {
  const { passwordVersion } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordVersion: true },
  });
  return { sub: String(userId), passwordVersion };
}

export async function createSignInToken(userId: number): Promise<string> {
  return encode({ token: await signInClaims(userId), secret: authSecret(), maxAge: SIGN_IN_SECONDS });
}

/** The user of a cookie's value; null for anything altered, expired or no longer welcome. */
export async function readSignInToken(token: string | undefined): Promise<CurrentUser | null> {
  if (!token) return null;
  const payload = await decode({ token, secret: authSecret() }).catch(() => null);
  return payload && findSignedInUser(payload);
}
