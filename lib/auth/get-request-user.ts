import 'server-only';
import { findTokenUser } from '@/lib/auth/find-token-user';
import { isSecureRequest } from '@/lib/auth/is-secure-request';
import type { CurrentUser } from '@/lib/auth/schema';
import { signInCookieName } from '@/lib/auth/sign-in-cookie';
import { readSignInToken } from '@/lib/auth/sign-in-token';
import { AppError } from '@/lib/shared/errors';

/** The token of `Authorization: Bearer …`, if there is one. */
export function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

function cookieValue(request: Request, name: string): string | undefined {
  const pairs = request.headers.get('cookie')?.split(';') ?? [];
  const pair = pairs.map((text) => text.trim()).find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

async function findCookieUser(request: Request): Promise<CurrentUser | null> {
  const token = cookieValue(request, signInCookieName(isSecureRequest(request.headers)));
  return (await readSignInToken(token))?.user ?? null;
}

/** The user of an API request, by bearer token or else by cookie. Throws `unauthenticated`. */
export async function getRequestUser(request: Request): Promise<CurrentUser> {
  const token = bearerToken(request);
  const user = token ? await findTokenUser(token) : await findCookieUser(request);
  if (!user) throw new AppError('unauthenticated', 'no valid token or cookie');
  return user;
}
