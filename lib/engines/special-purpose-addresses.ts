/** A network in CIDR notation, what it is for, and the document that says so. */
export type SpecialNetwork = readonly [network: string, prefix: number, purpose: string, source: string];

/**
 * Where no database of somebody's stands: https://www.iana.org/assignments/iana-ipv4-special-registry (last updated 2024-10-22), and
 * multicast and reserved space of https://www.iana.org/assignments/ipv4-address-space. Networks within a listed one are not repeated.
 */
export const SPECIAL_IPV4: readonly SpecialNetwork[] = [
  ['0.0.0.0', 8, 'this network', 'RFC 791'],
  ['10.0.0.0', 8, 'private use', 'RFC 1918'],
  ['100.64.0.0', 10, 'shared address space', 'RFC 6598'],
  ['127.0.0.0', 8, 'loopback', 'RFC 1122'],
  ['169.254.0.0', 16, 'link local', 'RFC 3927'],
  ['172.16.0.0', 12, 'private use', 'RFC 1918'],
  ['192.0.0.0', 24, 'IETF protocol assignments, DS-Lite', 'RFC 6890'],
  ['192.0.2.0', 24, 'documentation (TEST-NET-1)', 'RFC 5737'],
  ['192.31.196.0', 24, 'AS112', 'RFC 7535'],
  ['192.52.193.0', 24, 'automatic multicast tunnels', 'RFC 7450'],
  ['192.88.99.0', 24, '6to4 relay anycast, deprecated', 'RFC 7526'],
  ['192.168.0.0', 16, 'private use', 'RFC 1918'],
  ['192.175.48.0', 24, 'AS112, direct delegation', 'RFC 7534'],
  ['198.18.0.0', 15, 'benchmarking', 'RFC 2544'],
  ['198.51.100.0', 24, 'documentation (TEST-NET-2)', 'RFC 5737'],
  ['203.0.113.0', 24, 'documentation (TEST-NET-3)', 'RFC 5737'],
  ['224.0.0.0', 4, 'multicast', 'RFC 5771'],
  ['240.0.0.0', 4, 'reserved, limited broadcast', 'RFC 1112'],
];

/** The only IPv6 space that is given out to anybody: https://www.iana.org/assignments/ipv6-address-space. */
export const GLOBAL_UNICAST_IPV6 = ['2000::', 3] as const;

/** What of the global space is special: https://www.iana.org/assignments/iana-ipv6-special-registry (last updated 2025-10-09). */
export const SPECIAL_IPV6: readonly SpecialNetwork[] = [
  ['2001::', 23, 'IETF protocol assignments: Teredo, benchmarking, AMT, AS112, ORCHID, DETs', 'RFC 2928'],
  ['2001:db8::', 32, 'documentation', 'RFC 3849'],
  ['2620:4f:8000::', 48, 'AS112, direct delegation', 'RFC 7534'],
  ['3fff::', 20, 'documentation', 'RFC 9637'],
];

/** IPv6 addresses that reach an IPv4 address which stands behind these bits; they are what that address is. */
export const EMBEDDING_IPV6: readonly SpecialNetwork[] = [
  ['::ffff:0:0', 96, 'IPv4-mapped', 'RFC 4291'],
  ['64:ff9b::', 96, 'NAT64, well-known prefix', 'RFC 6052'],
  ['2002::', 16, '6to4', 'RFC 3056'],
];
