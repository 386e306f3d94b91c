import 'server-only';
import { isSecureRequest } from '@/lib/auth/is-secure-request';

/**
 * Why a request comes from another site and would bear the reader's cookie against their will; null where it does not. Programs, which
 * send neither header, pass. A page that came over http is another site to a server that speaks https, since anybody on the way may
 * have written it.
 */
export function crossSiteReason(headers: Headers): string | null {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return `request from ${site.slice(0, 20)}`;
  const given = headers.get('origin');
  if (given === null) return null;
  if (!URL.canParse(given)) return 'request from no origin';
  const { protocol, host } = new URL(given);
  if (![headers.get('x-forwarded-host'), headers.get('host')].includes(host)) return 'request from another host';
  if (protocol === 'https:' || (protocol === 'http:' && !isSecureRequest(headers))) return null;
  return 'request from another scheme';
}
