import 'server-only';
import { bearerToken } from '@/lib/auth/get-request-user';
import { AppError } from '@/lib/shared/errors';

/**
 * Refuses a browser's request from another site, which would bear the reader's cookie. Programs, which send neither
 * header, and bearer tokens, which no other site has, pass. Throws `forbidden`.
 */
export function requireSameOrigin(request: Request): void {
  if (bearerToken(request) !== null) return;
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new AppError('forbidden', `request from ${site}`);
  }
  const origin = headers.get('origin');
  if (origin === null) return;
  const hosts = [headers.get('x-forwarded-host'), headers.get('host')];
  if (!URL.canParse(origin) || !hosts.includes(new URL(origin).host)) {
    throw new AppError('forbidden', 'request from another origin');
  }
}
