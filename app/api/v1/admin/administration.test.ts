import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import * as links from '@/app/api/v1/admin/share-links/route';
import { DELETE as revokeAny } from '@/app/api/v1/admin/shares/[shareId]/route';
import { GET as listAll } from '@/app/api/v1/admin/shares/route';
import { POST as makeShare } from '@/app/api/v1/sessions/[sessionId]/shares/route';
import { GET as readShared } from '@/app/api/v1/shared/[token]/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-admin-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const FORBIDDEN = { status: 403 };

let database: TestDatabase;
/** The first account administers. */
let admin: { id: number; token: string };
let bob: { id: number; token: string };
let sessionId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [admin, bob] = [await signUp('adela'), await signUp('bob')];
  const { id } = await db().dataset.create({ data: { name: 'd', collectionName: 'd', status: 'ready' } });
  const turn = await startTurn(bob.id, { datasetId: id, question: 'What is shared?' });
  await updateTurn(bob.id, turn.assistantMessageId, { status: 'done', insight: 'Zanzibar sells most.' });
  sessionId = turn.sessionId;
});
afterAll(() => database.drop());

const share = () =>
  callRoute(makeShare, { token: bob.token, params: { sessionId: String(sessionId) }, json: { include_sql: false } });
const read = (token: string) => callRoute(readShared, { params: { token } });

test('everybody’s links are listed for administrators alone, by pages, without what they hold', async () => {
  const made = [(await share()).body, (await share()).body, (await share()).body];
  const first = await callRoute(listAll, { token: admin.token, path: '/?limit=2' });
  expect(first.body.map(({ id }: { id: number }) => id)).toEqual([made[2].id, made[1].id]);
  expect(first.body[0]).toMatchObject({ owner: 'bob', title: 'What is shared?', views: 0 });
  expect(JSON.stringify(first.body)).not.toContain('Zanzibar');
  const cursor = first.headers.get('x-next-cursor');
  const second = await callRoute(listAll, { token: admin.token, path: `/?limit=2&cursor=${cursor}` });
  expect(second.body.map(({ id }: { id: number }) => id)).toEqual([made[0].id]);
  expect(second.headers.get('x-next-cursor')).toBeNull();
  expect(await callRoute(listAll, { token: bob.token })).toMatchObject(FORBIDDEN);
});

test('anybody’s link is revoked by an administrator', async () => {
  const { id, token } = (await share()).body;
  const params = { shareId: String(id) };
  expect(await callRoute(revokeAny, { method: 'DELETE', token: bob.token, params })).toMatchObject(FORBIDDEN);
  expect((await read(token)).status).toBe(200);
  expect((await callRoute(revokeAny, { method: 'DELETE', token: admin.token, params })).status).toBe(200);
  expect((await read(token)).status).toBe(404);
  expect((await callRoute(revokeAny, { method: 'DELETE', token: admin.token, params })).status).toBe(404);
});

test('all links are closed at once, and those that there are come back with the switch', async () => {
  const { token } = (await share()).body;
  const set = (enabled: boolean, by = admin.token) =>
    callRoute(links.PUT, { method: 'PUT', token: by, json: { enabled } });
  expect(await set(false, bob.token)).toMatchObject(FORBIDDEN);
  expect(await callRoute(links.GET, { token: bob.token })).toMatchObject(FORBIDDEN);
  expect((await set(false)).body).toEqual({ enabled: false, fixed: false });
  expect((await read(token)).status).toBe(404);
  expect((await share()).status).toBe(403);
  expect((await callRoute(links.GET, { token: admin.token })).body).toEqual({ enabled: false, fixed: false });
  expect((await set(true)).body).toEqual({ enabled: true, fixed: false });
  expect((await read(token)).status).toBe(200);
  expect((await share()).status).toBe(201);
});
