import 'server-only';
import { crossSiteReason } from '@/lib/auth/cross-site';
import { bearerToken } from '@/lib/auth/get-request-user';
import { AppError } from '@/lib/shared/errors';

/** Refuses a browser's request from another site. Bearer tokens, which no other site has, pass. Throws `forbidden`. */
export function requireSameOrigin(request: Request): void {
  if (bearerToken(request) !== null) return;
  const reason = crossSiteReason(request.headers);
  if (reason !== null) throw new AppError('forbidden', reason);
}
