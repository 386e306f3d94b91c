import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { builtActions, startWatched, type WatchedApp } from './watched-app';

/** What somebody who is not signed in may cost. */
const MOST_HELD_BYTES = 5 * 1024 * 1024;
const LONGEST_MS = 50;
const KB = 1024;

let app: WatchedApp;
test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
  app = await startWatched();
  // Code is loaded at first use; that is no attacker's doing.
  for (let i = 0; i < 3; i += 1)
    for (const attack of ATTACKS) await Promise.all(attack.requests().slice(0, 2).map(ask));
  await app.look();
});
test.afterAll(() => app.stop());

interface Asked {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function ask({ path, method = 'POST', headers = {}, body }: Asked): Promise<number> {
  const init = { method, headers, redirect: 'manual' as const, ...(body !== undefined && { body }) };
  const response = await fetch(app.url + path, init).catch(() => null);
  await response?.arrayBuffer().catch(() => undefined);
  return response?.status ?? 0;
}

const signInAction = () => builtActions().get('signInAction') ?? '';
const action = (body: string, type = 'text/plain;charset=UTF-8'): Asked => ({
  path: '/sign-in',
  headers: { 'next-action': signInAction(), 'content-type': type, accept: 'text/x-component' },
  body,
});
const json = (path: string, body: string): Asked => ({ path, headers: { 'content-type': 'application/json' }, body });
const form = (path: string, body: string): Asked => ({
  path,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
});
const get = (path: string, headers: Record<string, string> = {}): Asked => ({ path, method: 'GET', headers });
const times = (count: number, asked: Asked): Asked[] => Array.from({ length: count }, () => asked);
const full = (piece: string, bytes = 16 * KB) => piece.repeat(Math.floor(bytes / piece.length));

function manyFields(count: number): Asked {
  const parts = Array.from(
    { length: count },
    (_, i) => `--x\r\ncontent-disposition: form-data; name="${i}"\r\n\r\n1\r\n`,
  );
  return action(`${parts.join('')}--x--\r\n`, 'multipart/form-data; boundary=x');
}

const ATTACKS: { name: string; requests: () => Asked[]; status: number[] }[] = [
  {
    name: 'bodies of a megabyte to an action',
    requests: () => times(20, action(full('a', KB * KB))),
    status: [413, 0],
  },
  {
    name: 'bodies of 20 MB to next-auth',
    requests: () => times(4, json('/api/auth/signout', full('a', 2e7))),
    status: [413, 0],
  },
  {
    name: 'bodies of a megabyte to a page',
    requests: () => times(20, json('/', full('[', KB * KB))),
    status: [413, 0],
  },
  {
    name: 'bodies of a megabyte to a route',
    requests: () => times(20, json('/api/chat', full('{', KB * KB))),
    status: [401, 0],
  },
  {
    name: 'files of a stranger',
    requests: () =>
      times(4, {
        path: '/api/uploads',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: full('a', 2e7),
      }),
    status: [401, 0],
  },
  { name: 'brackets to an action', requests: () => times(20, action(full('['))), status: [422] },
  {
    name: 'brackets to next-auth',
    requests: () => times(20, json('/api/auth/callback/credentials', full('[1,'))),
    status: [422],
  },
  {
    name: 'brackets to a registration',
    requests: () => times(20, json('/api/v1/auth/register', full('{"a":'))),
    status: [422],
  },
  { name: 'fields of a form to an action', requests: () => times(10, manyFields(250)), status: [415] },
  {
    name: 'fields of a form to a sign-in',
    requests: () => times(10, form('/api/v1/auth/login', full('a=&'))),
    status: [422],
  },
  {
    name: 'fields of a form to next-auth',
    requests: () => times(10, form('/api/auth/callback/credentials', full('a[]=1&'))),
    status: [302, 401, 403],
  },
  {
    name: 'what React makes of a payload',
    requests: () =>
      [
        '$0:0:0',
        '$K0',
        '$Q0',
        '$W0',
        '$@0',
        '$F0',
        '$i0',
        '$B0',
        '$T',
        '$Z',
        '$S',
        `$n${full('9', 8_000)}`,
        '$D1',
        '$1:constructor',
        '$0:__proto__',
      ].flatMap((piece) => [
        action(JSON.stringify([piece])),
        action(JSON.stringify(Array.from({ length: 800 }, () => piece)).slice(0, 16_000)),
      ]),
    status: [200, 400, 404, 409, 422, 500],
  },
  { name: 'addresses of 8 kB', requests: () => times(20, get(`/sign-in?a=${full('b', 8_000)}`)), status: [200] },
  { name: 'parameters', requests: () => times(20, get(`/sign-in?${full('a=b&', 8_000)}`)), status: [414] },
  { name: 'addresses of more than that', requests: () => times(20, get(`/${full('a/', 9_000)}`)), status: [414] },
  {
    name: 'cookies of 15 kB',
    requests: () => times(20, get('/sign-in', { cookie: full('a=b; ', 15_000) })),
    status: [200],
  },
  {
    name: 'a cookie that is no sign-in',
    requests: () => times(20, get('/chat', { cookie: `next-auth.session-token=${full('e', 15_000)}` })),
    status: [307],
  },
  {
    name: 'languages',
    requests: () => times(20, get('/sign-in', { 'accept-language': full('zh;q=0.1,', 15_000) })),
    status: [200],
  },
  {
    name: 'router states',
    requests: () =>
      times(20, get('/sign-in', { rsc: '1', 'next-router-state-tree': full('["",{"children":', 15_000) })),
    status: [200, 307, 400, 500],
  },
  { name: 'images', requests: () => times(20, get('/_next/image?url=%2Ficon.svg&w=3840&q=100')), status: [404] },
];

test('nothing that a stranger sends holds the event loop or the memory', async () => {
  for (const { name, requests, status } of ATTACKS) {
    await test.step(name, async () => {
      // Other programs of the machine stop this one too, now and then; an attack would each time.
      await expect(async () => {
        const { heldBytes } = await app.look();
        for (const asked of new Set(requests())) expect(status, name).toContain(await ask(asked));
        expect((await app.look()).longestMs, name).toBeLessThan(LONGEST_MS);
        await Promise.all(requests().map(ask));
        const held = async () => (await app.look()).heldBytes - heldBytes;
        await expect.poll(held, { message: name, timeout: 2_000, intervals: [50] }).toBeLessThan(MOST_HELD_BYTES);
      }).toPass({ timeout: 30_000, intervals: [500] });
    });
  }
  expect(app.printed()).not.toContain('unexpected failure');
});

/** Sends the beginning of a request and then nothing; `open` counts those that the server still waits for. */
async function silent(count: number, text: string) {
  const sockets = Array.from({ length: count }, () => connect(app.port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets) socket.resume().write(text);
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { open: () => sockets.filter((socket) => !socket.closed).length, end };
}

for (const [name, text] of [
  ['headers', `GET / HTTP/1.1\r\nhost: a\r\nx-slow: ${full('a', 8_000)}`],
  [
    'bodies',
    `POST /sign-in HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 16384\r\n\r\n${full('a', 15_000)}`,
  ],
  [
    'chunks',
    'POST /sign-in HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n10\r\n',
  ],
] as const)
  test(`${name} that never end are not waited for without end, and keep nobody out`, async () => {
    const before = await app.look();
    const slow = await silent(1_000, text);
    expect(await ask(get('/api/health'))).toBe(200);
    expect((await app.look()).heldBytes - before.heldBytes).toBeLessThan(2 * MOST_HELD_BYTES);
    await expect.poll(slow.open, { timeout: 45_000 }).toBe(0);
    expect((await app.look()).heldBytes - before.heldBytes).toBeLessThan(MOST_HELD_BYTES);
    slow.end();
  });

test('an action of another site is a 403, and the log says nothing of it', async () => {
  const before = app.printed().length;
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: app.url, 'x-forwarded-proto': 'https' },
  ];
  for (const headers of foreign) {
    const asked = action('[{"login":"a","password":"b"}]');
    expect(await ask({ ...asked, headers: { ...asked.headers, ...headers } })).toBe(403);
  }
  expect(app.printed().slice(before)).toBe('');
});

test('strangers are told that the server is well and nothing else', async () => {
  const health = await fetch(`${app.url}/api/health`);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect(health.headers.get('strict-transport-security')).toBeNull();
  const secure = await fetch(`${app.url}/api/health`, { headers: { 'x-forwarded-proto': 'https' } });
  expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000');
});
