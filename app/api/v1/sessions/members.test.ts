import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { DELETE as removeOne } from '@/app/api/v1/sessions/[sessionId]/members/[userId]/route';
import * as members from '@/app/api/v1/sessions/[sessionId]/members/route';
import { GET as listMessages } from '@/app/api/v1/sessions/[sessionId]/messages/route';
import * as one from '@/app/api/v1/sessions/[sessionId]/route';
import { GET as list } from '@/app/api/v1/sessions/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { isStopRequested } from '@/lib/sessions/is-stop-requested';
import { listSessions } from '@/lib/sessions/list-sessions';
import { requestStop } from '@/lib/sessions/request-stop';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-members-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };
let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let cleo: { id: number; token: string };
let datasetId: number;
let sessionId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob, cleo] = [await signUp('ada'), await signUp('bob'), await signUp('cleo')];
  const everyone = { name: 'everyone', collectionName: 'everyone', status: 'ready' } as const;
  datasetId = (await db().dataset.create({ data: everyone })).id;
  const turn = await startTurn(ada.id, { datasetId, question: 'Ada asks?' });
  await updateTurn(ada.id, turn.assistantMessageId, { status: 'done', insight: 'So it is.' });
  sessionId = turn.sessionId;
});
afterAll(() => database.drop());

const params = () => ({ sessionId: String(sessionId) });
const add = (username: string, access: string, token = ada.token) =>
  callRoute(members.POST, { token, params: params(), json: { username, access } });
const remove = (userId: number, token = ada.token) =>
  callRoute(removeOne, { method: 'DELETE', token, params: { ...params(), userId: String(userId) } });
const read = (token: string) => callRoute(one.GET, { token, params: params() });
const ask = (userId: number, question: string) => startTurn(userId, { sessionId, datasetId, question });

describe('a session shared with people', () => {
  test('is read by a member, and is nobody else’s', async () => {
    expect(await read(bob.token)).toMatchObject(NOT_HERE);
    expect(await add('BOB', 'read')).toMatchObject({
      status: 201,
      body: { user_id: bob.id, username: 'bob', access: 'read' },
    });
    expect((await read(bob.token)).body).toMatchObject({ id: sessionId, messages: [{ question: 'Ada asks?' }, {}] });
    expect((await callRoute(listMessages, { token: bob.token, params: params() })).body).toHaveLength(2);
    expect(await read(cleo.token)).toMatchObject(NOT_HERE);
    expect((await callRoute(list, { token: bob.token })).body).toEqual([]);
    expect((await callRoute(list, { token: bob.token, path: '/?shared=true' })).body).toMatchObject([
      { id: sessionId },
    ]);
    expect((await callRoute(list, { token: cleo.token, path: '/?shared=true' })).body).toEqual([]);
  });

  test('to read is not to ask, to change, to share or to delete', async () => {
    await expect(ask(bob.id, 'Bob asks?')).rejects.toMatchObject({ code: 'not_found' });
    const as = { token: bob.token, params: params() };
    expect(await callRoute(one.PATCH, { ...as, method: 'PATCH', json: { title: 'mine' } })).toMatchObject(NOT_HERE);
    expect(await callRoute(one.DELETE, { ...as, method: 'DELETE' })).toMatchObject(NOT_HERE);
    expect(await callRoute(members.GET, as)).toMatchObject(NOT_HERE);
    expect(await add('cleo', 'read', bob.token)).toMatchObject(NOT_HERE);
    expect(await remove(ada.id, bob.token)).toMatchObject({ status: 404 });
  });

  test('who may ask along asks in their own name; it is found by the owner', async () => {
    await add('bob', 'ask');
    const turn = await ask(bob.id, 'Quokka?');
    expect(await isStopRequested(bob.id, turn.assistantMessageId)).toBe(false);
    await requestStop(bob.id, turn.assistantMessageId);
    expect(await isStopRequested(bob.id, turn.assistantMessageId)).toBe(true);
    await updateTurn(bob.id, turn.assistantMessageId, { status: 'done', insight: 'A small marsupial.' });
    const { messages } = (await read(ada.token)).body;
    expect(messages.at(-2)).toMatchObject({ question: 'Quokka?', asked_by: 'bob' });
    expect(messages[0]).toMatchObject({ question: 'Ada asks?', asked_by: null });
    for (const search of ['quokka', 'marsupial']) {
      expect((await listSessions(ada.id, { search })).sessions, search).toMatchObject([{ id: sessionId }]);
    }
    await db().dataset.update({ where: { id: datasetId }, data: { ownerId: ada.id } });
    await expect(ask(bob.id, 'Own rights?')).rejects.toMatchObject({ code: 'not_found' });
    await db().dataset.update({ where: { id: datasetId }, data: { ownerId: null } });
  });

  test('ends at once when it is taken back, and a member may leave', async () => {
    await add('cleo', 'read');
    expect((await callRoute(members.GET, { token: ada.token, params: params() })).body).toHaveLength(2);
    expect((await remove(bob.id)).status).toBe(200);
    expect(await read(bob.token)).toMatchObject(NOT_HERE);
    await expect(ask(bob.id, 'Still?')).rejects.toMatchObject({ code: 'not_found' });
    expect((await remove(cleo.id, cleo.token)).status).toBe(200);
    expect(await read(cleo.token)).toMatchObject(NOT_HERE);
  });

  test('an unknown user and oneself are refused by the name of the field', async () => {
    const unknown = await add('nobody-here', 'read');
    expect([unknown.status, unknown.body.detail]).toEqual([404, expect.stringMatching(/^username: /)]);
    expect((await add('ada', 'read')).status).toBe(422);
    expect((await add('bob', 'own')).status).toBe(422);
  });
});

test('what has not changed is not sent again', async () => {
  const fetched = async (handler: typeof list | typeof one.GET, known?: string) =>
    handler(
      new Request('http://localhost/api/v1/sessions/', {
        headers: { authorization: `Bearer ${ada.token}`, ...(known && { 'if-none-match': known }) },
      }),
      { params: Promise.resolve(params()) },
    );
  for (const handler of [list, one.GET]) {
    const first = await fetched(handler);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const second = await fetched(handler, `W/${etag}`);
    expect([second.status, await second.text()]).toEqual([304, '']);
    await db().chatSession.update({
      where: { id: sessionId },
      data: { title: `Renamed ${handler.name}${Math.random()}` },
    });
    expect((await fetched(handler, etag)).status).toBe(200);
  }
});
