import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkHost, isSpecialAddress, lookupAllowed } from '@/lib/engines/address-policy';

/** Of each network its first and its last address, and what stands right beside it on either side where that is public. */
const NETWORKS: Record<string, { inside: string[]; beside?: string[] }> = {
  'this network': { inside: ['0.0.0.0', '0.255.255.255'], beside: ['1.0.0.0'] },
  private: {
    inside: ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    beside: ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  },
  shared: { inside: ['100.64.0.0', '100.127.255.255'], beside: ['100.63.255.255', '100.128.0.0'] },
  loopback: { inside: ['127.0.0.1', '127.255.255.255', '::1', '::1%lo'], beside: ['126.255.255.255', '128.0.0.0'] },
  'link local': {
    inside: ['169.254.0.0', '169.254.169.254', '169.254.255.255', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1'],
    beside: ['169.253.255.255', '169.255.0.0'],
  },
  'protocol assignments': { inside: ['192.0.0.0', '192.0.0.255', '2001:1::1'], beside: ['192.0.1.0'] },
  documentation: {
    inside: [
      '192.0.2.1',
      '198.51.100.255',
      '203.0.113.0',
      '2001:db8::',
      '2001:db8:ffff:ffff::1',
      '3fff::',
      '3fff:fff::1',
    ],
    beside: [
      '192.0.3.0',
      '198.51.99.255',
      '198.51.101.0',
      '203.0.112.255',
      '203.0.114.0',
      '2001:db7::1',
      '3ffe:ffff::1',
    ],
  },
  AS112: {
    inside: ['192.31.196.1', '192.175.48.1', '2001:4:112::1', '2620:4f:8000::1'],
    beside: ['192.31.197.0', '192.175.47.255', '2620:4f:7fff::1', '2620:4f:8001::1'],
  },
  AMT: { inside: ['192.52.193.1', '2001:3::1'], beside: ['192.52.192.255'] },
  '6to4 relay': { inside: ['192.88.99.0', '192.88.99.1', '192.88.99.255'], beside: ['192.88.98.255', '192.88.100.0'] },
  benchmarking: { inside: ['198.18.0.0', '198.19.255.255', '2001:2::1'], beside: ['198.17.255.255', '198.20.0.0'] },
  'multicast and reserved': {
    inside: ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255', 'ff00::', 'ff02::1'],
    beside: ['223.255.255.255'],
  },
  unspecified: { inside: ['::'] },
  Teredo: { inside: ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'] },
  ORCHID: { inside: ['2001:10::1', '2001:20::1', '2001:2f:ffff::1', '2001:30::1'], beside: ['2001:200::1'] },
  'unique local': { inside: ['fc00::1', 'fd00::1', 'fdff:ffff::1'] },
  discard: { inside: ['100::1', '100:0:0:1::1'] },
  'SRv6 and other space of nobody': { inside: ['5f00::1', '1fff::1', '4000::1', '200::1', '400::1'] },
  'IPv4-mapped': {
    inside: ['::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:198.18.0.1', '0:0:0:0:0:ffff:10.0.0.1'],
    beside: ['::ffff:8.8.8.8', '::ffff:808:808'],
  },
  'IPv4-compatible and -translated': { inside: ['::127.0.0.1', '::8.8.8.8', '::ffff:0:8.8.8.8', '::ffff:0:127.0.0.1'] },
  NAT64: {
    inside: ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::c612:1', '64:ff9b:1::808:808', '64:ff9b:1:fffe::1'],
    beside: ['64:ff9b::808:808'],
  },
  '6to4': {
    inside: ['2002:7f00:1::1', '2002:a00:1::', '2002:a9fe:a9fe::1', '2002:c0a8:101:1::1', '2002:c612:1::1', '2002::1'],
    beside: ['2002:808:808::1'],
  },
  'what is no address': { inside: ['', 'not an address', '127.1', '2130706433', '[::1]'] },
};

test.each(Object.entries(NETWORKS))('%s: nothing in it may be reached, everything beside it may', (_, network) => {
  const { inside, beside = [] } = network;
  expect(inside.filter((address) => !isSpecialAddress(address))).toEqual([]);
  expect(beside.filter(isSpecialAddress)).toEqual([]);
});

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450:4001:80b::200e', '2400:cb00::1'])(
  '%s is public',
  (ip) => {
    expect(isSpecialAddress(ip)).toBe(false);
  },
);

test('a literal address is checked at once, a path is never a host', () => {
  expect(() => checkHost('10.0.0.1', false)).toThrow(expect.objectContaining({ code: 'source_address_forbidden' }));
  expect(() => checkHost('10.0.0.1', true)).not.toThrow();
  expect(() => checkHost('db.example.com', false)).not.toThrow();
  for (const host of ['/var/run/postgresql', 'a b', '..\\x']) expect(() => checkHost(host, true)).toThrow();
});

test.each(['2130706433', '0x7f.1', '127.1', '１２７.0.0.1', '0177.0.0.1', '127。0。0。1'])(
  '%s is an address to a URL, and is checked as one',
  (host) => {
    expect(() => checkHost(host, false)).toThrow(expect.objectContaining({ code: 'source_address_forbidden' }));
    expect(() => checkHost(host, true)).not.toThrow();
  },
);

test.each(['user@127.0.0.1', '127.0.0.1#x', '127.0.0.1?x', '127.0.0.1:1', '[::1]', '%31%32%37.0.0.1', ''])(
  '%j is no host',
  (host) => {
    expect(() => checkHost(host, true)).toThrow(expect.objectContaining({ code: 'source_host_unknown' }));
  },
);

test.each(['db', 'my_db.internal', 'db.example.com.', 'bücher.example', '2606:4700::1111'])('%s is a host', (host) => {
  expect(() => checkHost(host, false)).not.toThrow();
});

test('a name is checked by what it resolves to', async () => {
  const refused = promisify(lookupAllowed(false))('localhost', {});
  await expect(refused).rejects.toMatchObject({ code: 'source_address_forbidden', params: { host: 'localhost' } });
  expect(isSpecialAddress(String(await promisify(lookupAllowed(true))('localhost', {})))).toBe(true);
});
