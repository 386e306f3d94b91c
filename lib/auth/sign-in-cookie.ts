import 'server-only';
import { cookies, headers } from 'next/headers';
import { createSignInToken, SIGN_IN_SECONDS } from '@/lib/auth/sign-in-token';
import { env } from '@/lib/env';

/** next-auth's own names, so that its routes and ours read the same cookie. */
export function signInCookieName(isSecure: boolean): string {
  return isSecure ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

/** Whether the browser speaks https, as the proxy or the configured address tells. */
export function isSecureRequest(requestHeaders: Headers): boolean {
  const [protocol] = requestHeaders.get('x-forwarded-proto')?.split(',') ?? [];
  return protocol?.trim() === 'https' || (env().NEXTAUTH_URL?.startsWith('https://') ?? false);
}

/** Signs a user in from an action or a route, such as right after sign-up or a change of password. */
export async function setSignInCookie(userId: number): Promise<void> {
  const secure = isSecureRequest(await headers());
  const jar = await cookies();
  jar.set(signInCookieName(secure), await createSignInToken(userId), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: SIGN_IN_SECONDS,
  });
}

/** Signs out in this browser. */
export async function clearSignInCookie(): Promise<void> {
  const secure = isSecureRequest(await headers());
  (await cookies()).set(signInCookieName(secure), '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: 0,
  });
}
