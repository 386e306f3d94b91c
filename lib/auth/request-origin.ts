import 'server-only';
import { clientAddress } from '@/lib/auth/client-address';

/** Where a request comes from: the address, and what the browser says of itself. */
export interface RequestOrigin {
  address: string;
  userAgent: string | null;
}

const LONGEST_AGENT = 400;

export function requestOrigin(requestHeaders: Headers): RequestOrigin {
  const userAgent = requestHeaders.get('user-agent')?.slice(0, LONGEST_AGENT) || null;
  return { address: clientAddress(requestHeaders), userAgent };
}
