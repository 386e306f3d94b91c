import { expect, test } from 'vitest';
import { addressNetwork, clientAddress } from '@/lib/auth/client-address';
import { withPeerAddress } from '@/lib/auth/peer-address';
import { parseTrustedProxies } from '@/lib/shared/trusted-proxies';

const from = (forwarded: string | null) => new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded });
const address = (
  forwarded: string | null,
  { peer = '203.0.113.9', proxies = '0', isPlatformHeader = false }: Partial<Given> = {},
) => clientAddress(from(forwarded), { peer, trusted: parseTrustedProxies(proxies), isPlatformHeader });
interface Given {
  peer: string | undefined;
  proxies: string;
  isPlatformHeader: boolean;
}

test('a client’s own claim is not believed', () => {
  expect(address(null)).toBe('203.0.113.9');
  expect(address('1.1.1.1')).toBe('203.0.113.9');
  expect(address('1.1.1.1, 127.0.0.1', { peer: '::ffff:203.0.113.9' })).toBe('203.0.113.9');
});

test('as many hops as there are proxies count, from the end', () => {
  expect(address('1.1.1.1, 198.51.100.7', { proxies: '1' })).toBe('198.51.100.7');
  expect(address('1.1.1.1, 198.51.100.7, 10.0.0.2', { proxies: '2' })).toBe('198.51.100.7');
  expect(address('198.51.100.7', { proxies: '2' })).toBe('198.51.100.7');
  expect(address(null, { proxies: '1' })).toBe('203.0.113.9');
});

test('a list of networks is walked as far as it is one’s own', () => {
  const proxies = '10.0.0.0/8, 2001:db8::/32, 192.0.2.1';
  const given = { peer: '10.0.0.3', proxies };
  expect(address('1.1.1.1, 198.51.100.7, 10.0.0.2', given)).toBe('198.51.100.7');
  expect(address('1.1.1.1, 198.51.100.7, 192.0.2.1', { ...given, peer: '2001:db8::5' })).toBe('198.51.100.7');
  expect(address('1.1.1.1', { proxies })).toBe('203.0.113.9');
  expect(address('10.0.0.8, 10.0.0.9', given)).toBe('10.0.0.8');
});

test('the trail ends where no address was written; ports and zones are left out', () => {
  expect(address('1.1.1.1, unknown', { proxies: '2' })).toBe('203.0.113.9');
  expect(address('1.1.1.1, junk, 10.0.0.2', { peer: '10.0.0.3', proxies: '10.0.0.0/8' })).toBe('10.0.0.2');
  expect(address('198.51.100.7:4711', { proxies: '1' })).toBe('198.51.100.7');
  expect(address('[2001:db8::7]:4711', { proxies: '1' })).toBe('2001:db8::7');
  expect(address(null, { peer: 'fe80::1%eth0' })).toBe('fe80::1');
  expect(address('017700000001', { proxies: '1' })).toBe('203.0.113.9');
});

test('a platform’s header is believed; without socket and proxies nobody is known', () => {
  expect(address('198.51.100.7', { isPlatformHeader: true })).toBe('198.51.100.7');
  const trusted = parseTrustedProxies('0');
  const unstamped = { peer: undefined, trusted, isPlatformHeader: false };
  expect(clientAddress(from('1.1.1.1'), unstamped)).toBe('unknown');
  expect(clientAddress(from('1.1.1.1'), { ...unstamped, trusted: parseTrustedProxies('10.0.0.0/8') })).toBe('unknown');
  expect(clientAddress(from('1.1.1.1, 2.2.2.2'), { ...unstamped, trusted: parseTrustedProxies('1') })).toBe('2.2.2.2');
});

test('the socket’s address goes along with the request’s work', async () => {
  const later = withPeerAddress('192.0.2.44', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return clientAddress(from('1.1.1.1'));
  });
  expect(await later).toBe('192.0.2.44');
});

test('a whole /64 of IPv6 counts as one', () => {
  expect(addressNetwork('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(addressNetwork('2001:db8:1:2:ffff::')).toBe('2001:db8:1:2::/64');
  expect(addressNetwork('192.0.2.7')).toBe('192.0.2.7');
  expect(addressNetwork('unknown')).toBe('unknown');
});

test.each(['1.2.3', '10.0.0.0/33', '10.0.0.0/8,', '-1', 'loopback', '1000', '2001:db8::/129'])(
  'TRUSTED_PROXIES=%s is refused',
  (text) => {
    expect(() => parseTrustedProxies(text)).toThrow(/neither/);
  },
);
