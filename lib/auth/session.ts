import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { isSecureRequest } from '@/lib/auth/is-secure-request';
import type { CurrentUser } from '@/lib/auth/schema';
import { signInCookieName } from '@/lib/auth/sign-in-cookie';
import { readSignInToken } from '@/lib/auth/sign-in-token';
import type { FoundSignIn } from '@/lib/auth/sign-ins/find-sign-in';
import { AppError } from '@/lib/shared/errors';

/** The browser's sign-in, read from the database once per request; null when signed out, ended, deactivated or deleted. */
export const getSignIn = cache(async (): Promise<FoundSignIn | null> => {
  const name = signInCookieName(isSecureRequest(await headers()));
  return readSignInToken((await cookies()).get(name)?.value);
});

/** The signed-in user; null when there is none. */
export async function getUser(): Promise<CurrentUser | null> {
  return (await getSignIn())?.user ?? null;
}

/** Throws `unauthenticated`. */
export async function requireSignIn(): Promise<FoundSignIn> {
  const signIn = await getSignIn();
  if (!signIn) throw new AppError('unauthenticated', 'nobody is signed in');
  return signIn;
}

/** Throws `unauthenticated`. */
export async function requireUser(): Promise<CurrentUser> {
  return (await requireSignIn()).user;
}
