import 'server-only';
import { cookies, headers } from 'next/headers';
import { isSecureRequest } from '@/lib/auth/is-secure-request';
import { requestOrigin } from '@/lib/auth/request-origin';
import { createSignInToken, endSignInToken } from '@/lib/auth/sign-in-token';
import { SIGN_IN_SECONDS } from '@/lib/auth/sign-ins/start-sign-in';

/** next-auth's own names, so that its routes and ours read the same cookie. */
export function signInCookieName(isSecure: boolean): string {
  return isSecure ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

async function writeCookie(value: string, maxAge: number): Promise<void> {
  const secure = isSecureRequest(await headers());
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge } as const;
  (await cookies()).set(signInCookieName(secure), value, options);
}

/** Signs a user in from an action or a route, such as right after sign-up or a change of password. */
export async function setSignInCookie(user: { id: number; passwordVersion: number }): Promise<void> {
  const origin = requestOrigin(await headers());
  const token = await createSignInToken({ userId: user.id, passwordVersion: user.passwordVersion, origin });
  await writeCookie(token, SIGN_IN_SECONDS);
}

/** Signs out in this browser, and ends what its cookie stood for. */
export async function endSignInCookie(): Promise<void> {
  const name = signInCookieName(isSecureRequest(await headers()));
  const token = (await cookies()).get(name)?.value;
  // Taken away also when the database does not answer: who signs out at a borrowed machine walks away.
  await writeCookie('', 0);
  await endSignInToken(token);
}
