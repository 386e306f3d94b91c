import 'server-only';
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '@/lib/shared/errors';

/** Networks that only this machine or its neighbours reach (IANA special-purpose registries). */
const PRIVATE: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const blocked = new BlockList();
for (const [network, prefix, family] of PRIVATE) blocked.addSubnet(network, prefix, family);

/** True for loopback, link-local, private, shared and multicast addresses, also when written as IPv6. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return blocked.check(address, family === 6 ? 'ipv6' : 'ipv4');
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
  if (address !== null && !allowPrivate && isPrivateAddress(address)) throw forbidden(host);
}

/** The address that a host is, also where only a URL takes it for one (`2130706433`, `0x7f.1`): no name is looked up then. */
function addressOf(host: string): string | null {
  if (isIP(host) !== 0) return host;
  const { hostname } = new URL(`http://${host}`);
  return isIP(hostname) === 0 ? null : hostname;
}

/**
 * A `lookup` for sockets that refuses a name when any of its addresses is private: the address checked is the address
 * connected to, so a name cannot change its mind in between.
 */
export function lookupAllowed(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const first = addresses[0];
      if (first === undefined || (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address)))) {
        return callback(forbidden(host), '', 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string): AppError {
  return new AppError('source_address_forbidden', 'a private address', { params: { host }, field: 'host' });
}
