'use server';

import { cookies, headers } from 'next/headers';
import { publicAction } from '@/lib/actions/public-action';
import { clientAddress } from '@/lib/auth/client-address';
import { registerUser } from '@/lib/auth/register-user';
import { signInInput, signUpInput } from '@/lib/auth/schema';
import { setSignInCookie } from '@/lib/auth/sign-in-cookie';
import { verifyCredentials } from '@/lib/auth/verify-credentials';
import { COOKIE_MAX_AGE, LOCALE_COOKIE } from '@/lib/shared/cookies';
import type { Locale } from '@/lib/shared/locales';

/** Where nobody has chosen a language yet, the account's is spoken. */
async function rememberLocale(locale: Locale): Promise<void> {
  const jar = await cookies();
  if (!jar.has(LOCALE_COOKIE)) jar.set(LOCALE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: COOKIE_MAX_AGE });
}

/** Signs this browser in. */
export const signInAction = publicAction(signInInput, async (input) => {
  const user = await verifyCredentials({ ...input, address: clientAddress(await headers()) });
  await setSignInCookie(user);
  if (user.locale) await rememberLocale(user.locale);
});

/** Makes an account and signs this browser in with it. */
export const signUpAction = publicAction(signUpInput, async (input) => {
  const user = await registerUser({ ...input, address: clientAddress(await headers()) });
  // The first password of an account.
  await setSignInCookie({ id: user.id, passwordVersion: 1 });
});
