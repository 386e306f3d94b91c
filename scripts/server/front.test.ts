import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFront } from '@/scripts/server/front.mjs';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: Record<string, unknown>;
  bytes: number;
  text: string;
}

let seen: Seen[] = [];
let server: Server;
let port = 0;
let siteUrl: string | undefined;
const SIGNED_IN = { cookie: 'signed=in' };

beforeEach(async () => {
  seen = [];
  siteUrl = undefined;
  server = makeFront({
    handle: async (request, response) => {
      if (request.url === '/api/deaf') {
        response.writeHead(401).end();
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const { method, url } = request;
      seen.push({ method, url, headers: request.headers, bytes: body.length, text: body.toString().slice(0, 100) });
      response.end('handled');
    },
    isSignedIn: async ({ cookie }) => cookie === SIGNED_IN.cookie,
    siteUrl: () => siteUrl,
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Sent {
  method?: string;
  path?: string;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | (string | Buffer)[];
  /** Without Content-Length, in chunks. */
  chunked?: boolean;
}

/** The status of the answer, and its headers; status 0 when the connection ended without one. */
async function send({ method = 'POST', path = '/', type = 'text/plain', headers = {}, body = '', chunked }: Sent) {
  const pieces = Array.isArray(body) ? body : [body];
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const own = { 'content-type': type, ...(!chunked && { 'content-length': String(length) }) };
  const request = httpRequest({ port, host: '127.0.0.1', method, path, headers: { ...own, ...headers } });
  const answered = new Promise<IncomingMessage | null>((resolve) => {
    request.once('response', resolve);
    request.once('error', () => resolve(null));
  });
  for (const piece of pieces) {
    if (request.destroyed) break;
    request.write(piece);
    if (chunked) await pause(1);
  }
  request.end();
  const response = await answered;
  let answer = '';
  for await (const chunk of response ?? []) answer += chunk;
  return { status: response?.statusCode ?? 0, headers: response?.headers ?? {}, answer };
}

const KB = 1024;
const text = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;

test.each([
  ['an action of a stranger', '/', {}, 16],
  ['an action of who is signed in', '/chat', SIGNED_IN, 1024],
  ['a page posted to by a stranger', '/datasets/1?x=1', {}, 16],
  ['next-auth', '/api/auth/callback/credentials', {}, 16],
  ['next-auth, signed in', '/api/auth/signout', SIGNED_IN, 16],
  ['a sign-in over REST', '/api/v1/auth/login/', {}, 16],
  ['a registration', '/api/v1/auth/register', SIGNED_IN, 16],
] as const)('%s may be so long and no longer, whatever its headers say', async (_, path, headers, kilobytes) => {
  const most = kilobytes * KB;
  const larger = text(most + 1);
  const pieces = Array.from({ length: Math.ceil(larger.length / 8_000) }, (__, i) =>
    larger.slice(i * 8_000, (i + 1) * 8_000),
  );
  expect((await send({ path, headers, body: text(most) })).status).toBe(200);
  expect((await send({ path, headers, body: text(most), chunked: true })).status).toBe(200);
  expect(seen.map(({ bytes }) => bytes)).toEqual([most, most]);
  expect((await send({ path, headers, body: larger })).status).toBe(413);
  expect((await send({ path, headers, body: pieces, chunked: true })).status).toBe(413);
  expect(seen).toHaveLength(2);
});

test('what is handed on is the request as it came', async () => {
  const headers = { origin: 'https://tables.example', 'x-two': 'b' };
  await send({ method: 'PUT', path: '/chat/1?a=b', body: '["$1",{"a":"ü"}]', headers });
  const own = { 'content-type': 'text/plain', 'content-length': '17', host: `127.0.0.1:${port}` };
  expect(seen).toEqual([
    {
      method: 'PUT',
      url: '/chat/1?a=b',
      bytes: 17,
      text: '["$1",{"a":"ü"}]',
      headers: expect.objectContaining({ ...headers, ...own }),
    },
  ]);
});

test('a length that is announced is believed at once', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 99999999\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

test('routes that ask who is there read for themselves, as it comes', async () => {
  const body = 'x'.repeat(300 * KB);
  for (const path of ['/api/uploads', '/api/v1/datasets/upload', '/api/v1/datasets/7/upload/', '/api/chat'])
    expect((await send({ path, body, type: 'multipart/form-data; boundary=x' })).status).toBe(200);
  expect(seen.map(({ bytes }) => bytes)).toEqual([body.length, body.length, body.length, body.length]);
});

test('what a route leaves unread ends the connection', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'POST /api/deaf HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-type: text/plain\r\n\r\n1\r\na\r\n',
  );
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const drip = setInterval(() => socket.write('1\r\na\r\n'), 50);
  socket.resume();
  await closed;
  clearInterval(drip);
});

test.each([
  ['text/plain;charset=UTF-8', '/'],
  ['application/json', '/api/auth/callback/credentials'],
  ['application/json; charset=utf-8', '/api/v1/auth/register'],
])('%s to %s may be nested 64 deep', async (type, path) => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect((await send({ path, type, body: nested(64) })).status).toBe(200);
  expect((await send({ path, type, body: nested(65) })).status).toBe(422);
  expect((await send({ path, type, body: nested(8_000) })).status).toBe(422);
  expect(seen).toHaveLength(1);
});

test.each(['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/octet-stream', ''])(
  'an action of the type %j, which no page of ours sends, is not even read by others',
  async (type) => {
    expect((await send({ type, body: 'a=b' })).status).toBe(415);
    expect(seen).toEqual([]);
  },
);

test('programs are told what was wrong with what they sent', async () => {
  const refused = await send({ path: '/api/v1/auth/register', type: 'application/json', body: '['.repeat(100) });
  expect(refused).toMatchObject({ status: 422, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(refused.answer)).toEqual({ detail: 'body: It is nested too deep.' });
  expect((await send({ body: '['.repeat(100) })).answer).toBe('');
});

test('nobody posts to files of the build', async () => {
  expect((await send({ path: '/_next/static/x.js', body: 'a' })).status).toBe(413);
});

test('an address of more than 8 kB is too long', async () => {
  expect((await send({ method: 'GET', path: `/?${'a'.repeat(8 * KB - 2)}` })).status).toBe(200);
  expect((await send({ method: 'GET', path: `/?${'a'.repeat(8 * KB)}` })).status).toBe(414);
});

test('so is one of more than a hundred parameters', async () => {
  const query = (count: number) => Array.from({ length: count }, () => 'a=b').join('&');
  expect((await send({ method: 'GET', path: `/?${query(100)}` })).status).toBe(200);
  expect((await send({ method: 'GET', path: `/?${query(101)}` })).status).toBe(414);
});

test('headers of more than 16 kB are too large', async () => {
  expect((await send({ method: 'GET', headers: { cookie: 'a'.repeat(17 * KB) } })).status).toBe(431);
  expect(seen).toEqual([]);
});

test('https is to stay, once the address or a proxy speaks it', async () => {
  const hsts = async (headers = {}) => (await send({ headers })).headers['strict-transport-security'];
  expect(await hsts()).toBeUndefined();
  expect(await hsts({ 'x-forwarded-proto': 'https, http' })).toBe('max-age=31536000');
  siteUrl = 'http://tables.example';
  expect(await hsts()).toBeUndefined();
  siteUrl = 'https://tables.example';
  expect(await hsts()).toBe('max-age=31536000');
});

const isOpen = (socket: Socket) => !socket.destroyed && socket.readyState === 'open';

test('connections that say nothing make room for those that do', async () => {
  const silent = Array.from({ length: 300 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(silent.map((socket) => once(socket, 'connect')));
  for (const socket of silent) socket.resume().write('GET / HTTP/1.1\r\nhost: a\r\nx-slow: ');
  await expect.poll(() => silent.filter(isOpen).length).toBeLessThanOrEqual(256);
  expect((await send({})).status).toBe(200);
  expect(silent.filter(isOpen).length).toBeGreaterThan(200);
  for (const socket of silent) socket.destroy();
});

test('bodies that are never finished do not keep others from being read', async () => {
  const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 16000\r\n\r\n';
  const slow = Array.from({ length: 260 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(slow.map((socket) => once(socket, 'connect')));
  for (const socket of slow) socket.resume().write(head + 'a'.repeat(15_000));
  await expect.poll(() => slow.filter(isOpen).length).toBeLessThan(256);
  expect((await send({ body: text(100), headers: SIGNED_IN })).status).toBe(200);
  for (const socket of slow) socket.destroy();
  await expect.poll(async () => (await send({ body: text(16_000) })).status).toBe(200);
});
