import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

/** How many hops in front of the server are proxies of one's own, or in which networks they stand. */
export interface TrustedProxies {
  hops: number;
  networks: readonly (readonly [network: IPv4 | IPv6, bits: number])[];
}

/** `2`, or `10.0.0.0/8, 2001:db8::/32, 192.0.2.7`. Throws an Error that says what is wrong. */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (/^\d{1,2}$/.test(text.trim())) return { hops: Number(text), networks: [] };
  const networks = text.split(',').map((part) => parseNetwork(part.trim()));
  return { hops: 0, networks };
}

function parseNetwork(text: string): readonly [IPv4 | IPv6, number] {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  if (isAddress) {
    const address = ipaddr.process(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  throw new Error(
    `must be a number of hops or a list of networks such as 10.0.0.0/8, and ${text || 'nothing'} is neither`,
  );
}
