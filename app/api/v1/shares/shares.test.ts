import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as create, GET as listOfSession } from '@/app/api/v1/sessions/[sessionId]/shares/route';
import { POST as goOn } from '@/app/api/v1/shared/[token]/continue/route';
import { GET as read } from '@/app/api/v1/shared/[token]/route';
import * as oneShare from '@/app/api/v1/shares/[shareId]/route';
import { GET as listAll } from '@/app/api/v1/shares/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { listMessages } from '@/lib/sessions/list-messages';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import type { Step } from '@/lib/shared/turn';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-shares-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };
const result = {
  columns: [
    { name: 'Country', kind: 'text' as const },
    { name: 'Total', kind: 'decimal' as const },
    { name: 'Secret', kind: 'text' as const },
  ],
  rows: [
    ['Brazil', 190.1, 'hidden'],
    ['Canada', 303.96, 'hidden'],
  ],
  truncated: false,
  durationMs: 1,
  cachedAt: null,
};
const chart = { type: 'bar' as const, x: 'Country', y: ['Total'], series: null, horizontal: false };

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let dataset: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  const own = { name: 'adas', collectionName: 'adas', ownerId: ada.id, status: 'ready' } as const;
  dataset = (await db().dataset.create({ data: own })).id;
});
afterAll(() => database.drop());

async function ask(question: string, sessionId?: number) {
  const turn = await startTurn(ada.id, { sessionId, datasetId: dataset, question });
  const guard: Step = {
    stage: 'guard',
    status: 'done',
    startedMs: 0,
    durationMs: 1,
    detail: { tables: ['Invoice'] },
  };
  await updateTurn(ada.id, turn.assistantMessageId, {
    sql: 'SELECT 1',
    result,
    chart,
    insight: 'Canada leads.',
    answer: 'Canada leads.',
    steps: [guard],
    status: 'done',
  });
  return turn;
}
const share = (sessionId: number, json: object = {}, token = ada.token) =>
  callRoute(create, { token, params: { sessionId: String(sessionId) }, json });
const open = (token: string, headers: Record<string, string> = {}) => callRoute(read, { params: { token }, headers });
const of = (id: number) => ({ shareId: String(id) });

describe('a link', () => {
  test('is a frozen copy that anybody may read, without what is hidden', async () => {
    const { sessionId } = await ask('Which country buys the most?');
    const made = await share(sessionId);
    expect(made).toMatchObject({
      status: 201,
      body: { include_sql: false, include_rows: false, has_password: false, views: 0 },
    });
    expect(made.body.token.length).toBeGreaterThanOrEqual(22);
    expect(made.body.url).toBe(`http://localhost/share/${made.body.token}`);
    const shared = await open(made.body.token);
    expect(shared.body).toEqual({
      title: 'Which country buys the most?',
      created_at: expect.any(String),
      turns: [
        {
          question: 'Which country buys the most?',
          insight: 'Canada leads.',
          chart_type: 'bar',
          chart: {
            x: 'Country',
            y: ['Total'],
            series: null,
            horizontal: false,
            data: {
              columns: ['Country', 'Total'],
              rows: [
                { Country: 'Brazil', Total: 190.1 },
                { Country: 'Canada', Total: 303.96 },
              ],
            },
          },
          columns: ['Country', 'Total', 'Secret'],
          truncated: false,
        },
      ],
    });
    const stored = JSON.stringify(await db().shareLink.findMany());
    expect(stored).not.toContain('hidden');
    expect(stored).not.toContain('SELECT 1');
    expect(stored).not.toContain(made.body.token);
  });

  test('keeps showing what it showed, until its owner brings it up to date under the same address', async () => {
    const { sessionId } = await ask('First question');
    const { token, id } = (await share(sessionId, { include_sql: true, include_rows: true })).body;
    await ask('Second question', sessionId);
    await changeSession(ada.id, { id: sessionId, title: 'Renamed' });
    const before = (await open(token)).body;
    expect(before).toMatchObject({
      title: 'First question',
      turns: [{ sql: 'SELECT 1', rows: [{ Secret: 'hidden' }, {}] }],
    });
    const refresh = { method: 'PATCH', token: ada.token, params: of(id), json: { refresh: true } };
    expect((await callRoute(oneShare.PATCH, refresh)).body).toMatchObject({ id, title: 'Renamed', turns: 2, views: 1 });
    expect((await open(token)).body.turns).toHaveLength(2);
  });

  test('holds the chosen turns only', async () => {
    const first = await ask('One');
    await ask('Two', first.sessionId);
    const chosen = (await share(first.sessionId, { message_ids: [first.assistantMessageId] })).body;
    expect((await open(chosen.token)).body.turns).toMatchObject([{ question: 'One' }]);
    const foreign = await share(first.sessionId, { message_ids: [999_999] });
    expect([foreign.status, foreign.body.detail]).toEqual([404, expect.stringMatching(/^message_ids: /)]);
  });

  test('wants its password', async () => {
    const { sessionId } = await ask('Guarded');
    const { token, has_password } = (await share(sessionId, { password: 'open sesame' })).body;
    expect(has_password).toBe(true);
    expect((await open(token)).status).toBe(401);
    expect((await open(token, { 'x-share-password': 'wrong one' })).status).toBe(401);
    expect((await open(token, { 'x-share-password': 'open sesame' })).body.turns).toHaveLength(1);
    for (let n = 0; n < 12; n += 1) await open(token, { 'x-share-password': 'guess' });
    expect((await open(token, { 'x-share-password': 'open sesame' })).status).toBe(429);
  });

  test('of a private chat has no id of anything in what it tells', async () => {
    const { sessionId } = await ask('Ids?');
    const { token } = (await share(sessionId, { include_sql: true, include_rows: true })).body;
    const told = JSON.stringify((await open(token)).body);
    expect(told).not.toMatch(/_id"|Id"|"id"/);
  });
});

test('expired, revoked, unknown, deleted with its session, of an owner sent away: all are the same 404', async () => {
  const { sessionId } = await ask('Gone');
  const expired = (await share(sessionId, { expires_at: new Date(Date.now() + 60_000).toISOString() })).body;
  const revoked = (await share(sessionId)).body;
  const orphaned = (await share(sessionId)).body;
  await db().shareLink.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
  await callRoute(oneShare.DELETE, { method: 'DELETE', token: ada.token, params: of(revoked.id) });
  await db().user.update({ where: { id: ada.id }, data: { isActive: false } });
  expect(await open(orphaned.token)).toMatchObject(NOT_HERE);
  await db().user.update({ where: { id: ada.id }, data: { isActive: true } });
  expect((await open(orphaned.token)).status).toBe(200);
  await deleteSession(ada.id, sessionId);
  for (const token of [expired.token, revoked.token, orphaned.token, 'x'.repeat(32), "a' OR 1=1", '..'])
    expect(await open(token), token).toMatchObject(NOT_HERE);
});

test('links are their owner’s to make, see, change and revoke', async () => {
  const { sessionId } = await ask('Mine');
  const { id } = (await share(sessionId)).body;
  const theirs = { token: bob.token, params: of(id) };
  expect(await share(sessionId, {}, bob.token)).toMatchObject(NOT_HERE);
  expect(await callRoute(listOfSession, { token: bob.token, params: { sessionId: String(sessionId) } })).toMatchObject(
    NOT_HERE,
  );
  expect(await callRoute(oneShare.PATCH, { ...theirs, method: 'PATCH', json: { refresh: true } })).toMatchObject(
    NOT_HERE,
  );
  expect(await callRoute(oneShare.DELETE, { ...theirs, method: 'DELETE' })).toMatchObject(NOT_HERE);
  expect((await callRoute(listAll, { token: bob.token })).body).toEqual([]);
  expect((await callRoute(listAll, {})).status).toBe(401);
  const own = (await callRoute(listOfSession, { token: ada.token, params: { sessionId: String(sessionId) } })).body;
  expect(own).toMatchObject([{ id, session_id: sessionId, views: 0, last_viewed_at: null }]);
  const past = await share(sessionId, { expires_at: '2020-01-01T00:00:00Z' });
  expect([past.status, past.body.detail]).toEqual([422, expect.stringMatching(/^expires_at: /)]);
  expect(
    (await callRoute(oneShare.PATCH, { method: 'PATCH', token: ada.token, params: of(id), json: {} })).status,
  ).toBe(422);
});

test('a reader goes on in a session of their own, without the owner’s rows, where they may ask the data', async () => {
  const { sessionId } = await ask('Go on');
  const { token } = (await share(sessionId, { include_sql: true, include_rows: true })).body;
  const attempt = () => callRoute(goOn, { method: 'POST', token: bob.token, params: { token } });
  expect((await attempt()).status).toBe(403);
  expect((await callRoute(goOn, { method: 'POST', params: { token } })).status).toBe(401);
  await db().datasetShare.create({ data: { datasetId: dataset, userId: bob.id } });
  const made = await attempt();
  expect(made).toMatchObject({ status: 201, body: { title: 'Go on', dataset_id: dataset } });
  expect((await listMessages(bob.id, made.body.id)).messages).toMatchObject([
    { role: 'user', question: 'Go on' },
    { role: 'assistant', sql: 'SELECT 1', result: null, insight: null, chart: null },
  ]);
});
