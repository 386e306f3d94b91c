import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-walk-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

type Handler = Parameters<typeof callRoute>[0] & { operation: Operation };
const root = fileURLToPath(new URL('..', import.meta.url));

/** Every operation that the document has, with what answers it. */
async function handlers(): Promise<[string, Handler][]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\/route\.ts$/.test(file));
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>));
  return modules
    .flatMap((module) => Object.values(module))
    .filter((each): each is Handler => typeof each === 'function' && 'operation' in each)
    .map((each) => [`${each.operation.method} ${each.operation.path}`, each]);
}

let database: TestDatabase;
let user: { id: number; token: string };
let all: [string, Handler][];
beforeAll(async () => {
  database = await createTestDatabase('embedded');
  user = await signUp('walker');
  all = await handlers();
}, 60_000);
afterAll(() => database.drop());

/** Ids of nothing that this user has. */
function foreignParams({ path }: Operation): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(names.map((name) => [camel(name), name.endsWith('_id') ? '2000000000' : 'unknown']));
}

const call = (handler: Handler, more: { token?: string; text?: string } = {}) =>
  callRoute(handler, {
    method: handler.operation.method,
    params: foreignParams(handler.operation),
    ...(handler.operation.method === 'GET' ? {} : { text: '{}' }),
    ...more,
  });

/** Ends a sign-in, or answers with a file. */
const APART = new Set(['POST /auth/logout', 'GET /me/export']);

test('there are as many as the document says', () => {
  expect(all.length).toBeGreaterThan(50);
});

test('without credentials, and with wrong ones, every operation but the open ones is 401', async () => {
  for (const [name, handler] of all.filter(([, { operation }]) => !operation.open)) {
    expect((await call(handler)).status, name).toBe(401);
    expect((await call(handler, { token: 'wrong' })).status, name).toBe(401);
  }
}, 120_000);

const signedIn = () => all.filter(([name]) => !APART.has(name));
/** Ask for something by its id, and need nothing else. */
const byId = () =>
  signedIn().filter(
    ([
      ,
      {
        operation: { method, params },
      },
    ]) => params && /GET|DELETE/.test(method),
  );
const withBody = () => signedIn().filter(([, { operation }]) => operation.method !== 'GET');

test('what is foreign or missing is not there', async () => {
  expect(byId().length).toBeGreaterThan(10);
  for (const [name, handler] of byId()) {
    const { status } = await call(handler, { token: user.token });
    expect([404, 422], name).toContain(status);
  }
}, 120_000);

test('no body, however odd, is the fault of the server', async () => {
  const odd = ['{}', '[1,', '"text"', '{"name": 5, "title": [], "ids": "x", "question": {}}', '\u0000'];
  for (const [name, handler] of withBody()) {
    for (const text of odd) {
      expect((await call(handler, { token: user.token, text })).status, `${name} ${text}`).toBeLessThan(500);
    }
  }
}, 240_000);
