import 'server-only';
import ipaddr from 'ipaddr.js';
import { peerAddress } from '@/lib/auth/peer-address';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { TrustedProxies } from '@/lib/shared/trusted-proxies';

export const UNKNOWN_ADDRESS = 'unknown';
/** More hops than anybody has; what a client writes beyond is not read. */
const MOST_HOPS = 30;

interface Believed {
  /** The socket's other end; undefined where only the platform in front can tell. */
  peer: string | undefined;
  trusted: TrustedProxies;
  /** The platform writes `X-Forwarded-For` anew and lets nobody else in. */
  isPlatformHeader: boolean;
}

/** One way to write each address: no port, no zone, IPv4 as IPv4. Null for what is none. */
function readAddress(text: string): string | null {
  const bare = text.trim().replace(/^\[([^\]]+)\](:\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1$3');
  const [address = ''] = bare.split('%');
  return ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
    ? ipaddr.process(address).toString()
    : null;
}

function isTrusted(address: string, { networks }: TrustedProxies): boolean {
  const parsed = ipaddr.parse(address);
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}

/**
 * The address a request comes from: the socket's, or where that is one of `TRUSTED_PROXIES`, what the proxy wrote behind
 * the others into `X-Forwarded-For`, and so on. What stands before that is the client's own claim.
 */
export function clientAddress(requestHeaders: Headers, believed: Believed = believedHere()): string {
  const { peer, trusted, isPlatformHeader } = believed;
  const claimed = requestHeaders.get('x-forwarded-for')?.split(',').slice(-MOST_HOPS).reverse() ?? [];
  const hops = isPlatformHeader ? claimed : [peer ?? '', ...claimed];
  let nearest = UNKNOWN_ADDRESS;
  for (const [index, hop] of hops.entries()) {
    const address = readAddress(hop);
    // A proxy that writes no address (`unknown`, a name) is where the trail ends.
    if (address === null && !(index === 0 && peer === undefined)) break;
    nearest = address ?? UNKNOWN_ADDRESS;
    if (index < trusted.hops) continue;
    if (address === null || !isTrusted(address, trusted)) break;
  }
  if (claimed.length > 0) warnOfProxy(nearest, believed);
  return nearest;
}

/** What limits count for an address: everybody has a whole /64 of IPv6 to choose from. */
export function addressNetwork(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const [first, second, third, fourth] = ipaddr.IPv6.parse(address).parts;
  return `${[first, second, third, fourth].map((part) => part?.toString(16)).join(':')}::/64`;
}

function believedHere(): Believed {
  const { TRUSTED_PROXIES: trusted, VERCEL } = env();
  return { peer: peerAddress(), trusted, isPlatformHeader: VERCEL !== undefined };
}

let hasWarned = false;

/** A proxy that nobody told us of makes everybody one address. */
function warnOfProxy(address: string, { trusted, isPlatformHeader }: Believed): void {
  if (hasWarned || isPlatformHeader || trusted.hops > 0 || trusted.networks.length > 0) return;
  if (!ipaddr.isValid(address) || ipaddr.parse(address).range() === 'unicast') return;
  hasWarned = true;
  log.warn({ address }, 'X-Forwarded-For is not believed; when a proxy stands in front, set TRUSTED_PROXIES');
}
