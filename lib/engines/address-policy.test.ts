import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkHost, isPrivateAddress, lookupAllowed } from '@/lib/engines/address-policy';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::127.0.0.1',
  'fec0::1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  'not an address',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
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
  expect(isPrivateAddress(String(await promisify(lookupAllowed(true))('localhost', {})))).toBe(true);
});
