import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { CurrentUser } from '@/lib/auth/schema';
import { isSecureRequest, signInCookieName } from '@/lib/auth/sign-in-cookie';
import { readSignInToken } from '@/lib/auth/sign-in-token';
import { AppError } from '@/lib/shared/errors';

/** The signed-in user, read from the database once per request; null when signed out, deactivated or deleted. */
export const getUser = cache(async (): Promise<CurrentUser | null> => {
  const name = signInCookieName(isSecureRequest(await headers()));
  return readSignInToken((await cookies()).get(name)?.value);
});

/** Throws `unauthenticated`. */
export async function requireUser(): Promise<CurrentUser> {
  const user = await getUser();
  if (!user) throw new AppError('unauthenticated', 'nobody is signed in');
  return user;
}
