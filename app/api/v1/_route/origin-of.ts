import 'server-only';
import { isSecureRequest } from '@/lib/auth/is-secure-request';
import { env } from '@/lib/env';

/** Where people open this installation: as configured, else as a request with these headers came in. */
export function originFrom(headers: Headers, inside = ''): string {
  const { NEXTAUTH_URL } = env();
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin;
  return `${isSecureRequest(headers) ? 'https' : 'http'}://${headers.get('host') ?? inside}`;
}

export const originOf = (request: Request): string => originFrom(request.headers, new URL(request.url).host);
