import 'server-only';
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import {
  EMBEDDING_IPV6,
  GLOBAL_UNICAST_IPV6,
  SPECIAL_IPV4,
  SPECIAL_IPV6,
} from '@/lib/engines/special-purpose-addresses';
import { AppError } from '@/lib/shared/errors';

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) {
  special.addSubnet(network, prefix, 'ipv4');
  for (const [outer, bits] of EMBEDDING_IPV6) special.addSubnet(embed(network, outer, bits), bits + prefix, 'ipv6');
}
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, 'ipv6');

const reachable = new BlockList();
reachable.addSubnet('0.0.0.0', 0, 'ipv4');
for (const [network, prefix] of [GLOBAL_UNICAST_IPV6, ...EMBEDDING_IPV6]) reachable.addSubnet(network, prefix, 'ipv6');

/** The IPv6 address that holds this IPv4 address right behind so many bits of `outer`. */
function embed(address: string, outer: string, bits: number): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const groups = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
  if (bits === 96) return outer.replace(/(:0:0|::)$/, (end) => (end === '::' ? `::${groups}` : `:${groups}`));
  return `${outer.replace(/::$/, '')}:${groups}::`;
}

/**
 * True for every address that IANA keeps for a special purpose, such as loopback, private, documentation or multicast, also when it is
 * written as an IPv6 address that leads there, and for IPv6 space that is given out to nobody.
 */
export function isSpecialAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  return special.check(address, family) || !reachable.check(address, family);
}

/**
 * Throws `source_address_forbidden` for an address, or a path, that may not be reached, `source_host_unknown` for what would be more
 * than a host in a URL. Names are checked when they resolve.
 */
export function checkHost(host: string, allowPrivate: boolean): void {
  // A path would be a socket file on this machine.
  if (/[/\\\0\s]/.test(host)) throw forbidden(host);
  if (isIP(host) === 0 && (/[#?@:%[\]]/.test(host) || !URL.canParse(`http://${host}`)))
    throw new AppError('source_host_unknown', 'no host name', { params: { host }, field: 'host' });
  const address = addressOf(host);
  if (address !== null && !allowPrivate && isSpecialAddress(address)) throw forbidden(host);
}

/** The address that a host is, also where only a URL takes it for one (`2130706433`, `0x7f.1`): no name is looked up then. */
function addressOf(host: string): string | null {
  if (isIP(host) !== 0) return host;
  const { hostname } = new URL(`http://${host}`);
  return isIP(hostname) === 0 ? null : hostname;
}

/**
 * A `lookup` for sockets that refuses a name when any of its addresses is special: the address checked is the address
 * connected to, so a name cannot change its mind in between.
 */
export function lookupAllowed(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const first = addresses[0];
      if (first === undefined || (!allowPrivate && addresses.some(({ address }) => isSpecialAddress(address)))) {
        return callback(forbidden(host), '', 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string): AppError {
  return new AppError('source_address_forbidden', 'a private or special address', { params: { host }, field: 'host' });
}
