import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { messageList } from '@/app/api/v1/_schemas/messages';
import { sessionList, session as sessionSchema, sessionWithMessages } from '@/app/api/v1/_schemas/sessions';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import * as oneFolder from '@/app/api/v1/folders/[folderId]/route';
import * as folders from '@/app/api/v1/folders/route';
import { GET as search } from '@/app/api/v1/search/route';
import { GET as listMessages } from '@/app/api/v1/sessions/[sessionId]/messages/route';
import * as one from '@/app/api/v1/sessions/[sessionId]/route';
import { POST as bulk } from '@/app/api/v1/sessions/bulk/route';
import { POST as create, GET as list } from '@/app/api/v1/sessions/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-sessions-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let publicDataset: number;
let bobsDataset: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  const dataset = (name: string, ownerId: number | null) =>
    db().dataset.create({ data: { name, collectionName: name, ownerId, status: 'ready' } });
  publicDataset = (await dataset('everyone', null)).id;
  bobsDataset = (await dataset('bobs', bob.id)).id;
});
afterAll(() => database.drop());

const newSession = async (token: string, json: object = {}) => (await callRoute(create, { token, json })).body;
const of = (id: number | string) => ({ sessionId: String(id) });

describe('the owner', () => {
  test('makes, reads, renames and deletes a session', async () => {
    const made = await callRoute(create, { token: ada.token, json: { dataset_id: publicDataset } });
    expect(made.status).toBe(201);
    const session = asDocumented(sessionSchema, made.body);
    expect(session).toMatchObject({ title: 'New chat', dataset_id: publicDataset });

    const renamed = await callRoute(one.PATCH, {
      method: 'PATCH',
      token: ada.token,
      params: of(session.id),
      json: { title: ' Sales ' },
    });
    expect(renamed).toMatchObject({
      status: 200,
      body: { ...session, title: 'Sales', updated_at: expect.any(String) },
    });

    const read = await callRoute(one.GET, { token: ada.token, params: of(session.id) });
    expect(asDocumented(sessionWithMessages, read.body)).toEqual({
      ...renamed.body,
      messages: [],
      has_older_messages: false,
    });

    const deleted = await callRoute(one.DELETE, { method: 'DELETE', token: ada.token, params: of(session.id) });
    expect(deleted).toMatchObject({ status: 200, body: { message: 'Session deleted' } });
    expect(await callRoute(one.GET, { token: ada.token, params: of(session.id) })).toMatchObject(NOT_HERE);
  });

  test('needs no body for a new session', async () => {
    expect((await callRoute(create, { method: 'POST', token: ada.token })).status).toBe(201);
    expect((await callRoute(create, { token: ada.token, json: { title: null, dataset_id: null } })).body.title).toBe(
      'New chat',
    );
  });

  test('an id is written in one way', async () => {
    const { id } = (await callRoute(create, { method: 'POST', token: ada.token })).body;
    for (const other of [`0x${id.toString(16)}`, `+${id}`, ` ${id}`, `${id}.0`, `${id}e0`, '', '0', '-1', '2147483648'])
      expect(await callRoute(one.GET, { token: ada.token, params: of(other) }), other).toMatchObject(NOT_HERE);
    expect((await callRoute(one.GET, { token: ada.token, params: of(id) })).status).toBe(200);
  });

  test('what is too large ends the connection, as the rest of it is not read', async () => {
    const large = await callRoute(create, { token: ada.token, json: { title: 'x'.repeat(100_000) } });
    expect(large).toMatchObject({ status: 413, body: { detail: expect.any(String) } });
    expect(large.headers.get('connection')).toBe('close');
  });

  test('lists sessions, the last used first, by skip and limit', async () => {
    const { token } = await signUp('cleo');
    const ids: number[] = [];
    for (const title of ['one', 'two', 'three']) ids.push((await newSession(token, { title })).id);
    const all = await callRoute(list, { token });
    expect(asDocumented(sessionList, all.body).map(({ id }) => id)).toEqual(ids.toReversed());
    const second = await callRoute(list, { token, path: '/sessions/?skip=1&limit=1' });
    expect(second.body.map(({ title }: { title: string }) => title)).toEqual(['two']);
    expect((await callRoute(list, { token, path: '/sessions/?skip=3' })).body).toEqual([]);
  });

  test('reads messages oldest first, and the newest of them with the session', async () => {
    const { id } = await newSession(ada.token);
    for (const question of ['How many?', 'And now?'])
      await startTurn(ada.id, { sessionId: id, datasetId: publicDataset, question });
    const messages = asDocumented(
      messageList,
      (await callRoute(listMessages, { token: ada.token, params: of(id) })).body,
    );
    expect(messages.map(({ role, question, status }) => [role, question, status])).toEqual([
      ['user', 'How many?', 'done'],
      ['assistant', null, 'running'],
      ['user', 'And now?', 'done'],
      ['assistant', null, 'running'],
    ]);
    const page = await callRoute(listMessages, { token: ada.token, params: of(id), path: '/?skip=2&limit=1' });
    expect(page.body).toEqual([messages[2]]);
    const whole = await callRoute(one.GET, { token: ada.token, params: of(id) });
    expect(whole.body).toMatchObject({ title: 'How many?', messages, has_older_messages: false });
  });
});

describe('places', () => {
  const patch = (token: string, id: number, json: object) =>
    callRoute(one.PATCH, { method: 'PATCH', token, params: of(id), json });
  const titles = async (token: string, query = '') =>
    (await callRoute(list, { token, path: `/sessions/?${query}` })).body.map(({ title }: { title: string }) => title);

  test('sessions are pinned, archived, moved and found', async () => {
    const { token } = await signUp('dina');
    const one = await newSession(token, { title: 'Revenue 2024' });
    const two = await newSession(token, { title: '客户销售额' });
    const folder = (await callRoute(folders.POST, { token, json: { name: 'Work' } })).body;
    expect((await patch(token, one.id, { pinned: true, folder_id: folder.id })).body).toMatchObject({
      pinned: true,
      folder_id: folder.id,
      status: 'idle',
      unread: false,
      updated_at: one.updated_at,
    });
    await patch(token, two.id, { archived: true });
    expect(await titles(token)).toEqual(['Revenue 2024']);
    expect(await titles(token, 'archived=true')).toEqual(['客户销售额']);
    expect(await titles(token, 'pinned=false')).toEqual([]);
    expect(await titles(token, `folder_id=${folder.id}`)).toEqual(['Revenue 2024']);
    expect(await titles(token, 'archived=true&q=售额')).toEqual(['客户销售额']);
    expect(await titles(token, 'q=reven')).toEqual(['Revenue 2024']);
    expect((await patch(token, one.id, {})).status).toBe(422);
    expect((await callRoute(list, { token, path: '/sessions/?archived=maybe' })).status).toBe(422);
    const other = await signUp('egon');
    expect(await patch(other.token, one.id, { pinned: true })).toMatchObject(NOT_HERE);
    const mine = await newSession(other.token);
    expect(await patch(other.token, mine.id, { folder_id: folder.id })).toMatchObject({
      status: 404,
      body: { detail: expect.stringMatching(/^folder_id: /) },
    });
  });

  test('pages go by a cursor in a header', async () => {
    const { token } = await signUp('fred');
    for (const title of ['a', 'b', 'c']) await newSession(token, { title });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await callRoute(list, { token, path: `/sessions/?limit=2&cursor=${cursor}` });
      seen.push(...page.body.map(({ title }: { title: string }) => title));
      cursor = page.headers.get('x-next-cursor');
    }
    expect(seen).toEqual(['c', 'b', 'a']);
    expect((await callRoute(list, { token, path: '/sessions/?cursor=x' })).body.detail).toMatch(/^cursor: /);
  });

  test('folders are made, renamed, ordered and deleted by their owner', async () => {
    const { token } = await signUp('gina');
    const a = (await callRoute(folders.POST, { token, json: { name: ' A ' } })).body;
    const b = (await callRoute(folders.POST, { token, json: { name: 'B' } })).body;
    const params = { folderId: String(b.id) };
    const change = { method: 'PATCH', token, params, json: { name: 'Z', position: 0 } };
    expect((await callRoute(oneFolder.PATCH, change)).body).toEqual({ id: b.id, name: 'Z', position: 0 });
    expect((await callRoute(folders.GET, { token })).body.map(({ id }: { id: number }) => id)).toEqual([b.id, a.id]);
    expect(await callRoute(oneFolder.PATCH, { ...change, token: bob.token })).toMatchObject(NOT_HERE);
    expect(await callRoute(oneFolder.DELETE, { method: 'DELETE', token: bob.token, params })).toMatchObject(NOT_HERE);
    expect((await callRoute(oneFolder.PATCH, { ...change, json: {} })).status).toBe(422);
    expect((await callRoute(oneFolder.DELETE, { method: 'DELETE', token, params })).status).toBe(200);
    expect((await callRoute(folders.GET, { token })).body).toEqual([{ ...a, position: 1 }]);
  });

  test('many at once', async () => {
    const { token } = await signUp('hugo');
    const ids: number[] = [];
    for (const title of ['a', 'b']) ids.push((await newSession(token, { title })).id);
    const theirs = (await newSession(bob.token, { title: 'bob' })).id;
    const all = (action: string, more: object = {}) =>
      callRoute(bulk, { token, json: { ids: [...ids, theirs], action, ...more } });
    expect((await all('archive')).body).toEqual({ changed: 2 });
    expect(await titles(token, 'archived=true')).toEqual(['b', 'a']);
    expect((await all('restore')).body).toEqual({ changed: 2 });
    expect((await all('move', { folder_id: 999_999 })).status).toBe(404);
    expect((await all('destroy')).status).toBe(422);
    expect((await all('delete')).body).toEqual({ changed: 2 });
    expect(await titles(token)).toEqual([]);
    expect((await callRoute(one.GET, { token: bob.token, params: of(theirs) })).status).toBe(200);
  });

  test('an answer got here is seen; the newest one is seen by opening its session', async () => {
    const { id: userId, token } = await signUp('ines');
    const turn = await startTurn(userId, { datasetId: publicDataset, question: 'How many genres?' });
    const inList = async () => (await callRoute(list, { token })).body[0];
    expect(await inList()).toMatchObject({ status: 'running', unread: false });
    await updateTurn(userId, turn.assistantMessageId, { status: 'done', insight: 'There are 25 genres.' });
    expect(await inList()).toMatchObject({ status: 'idle', unread: true });
    await callRoute(one.GET, { token, params: of(turn.sessionId) });
    expect(await inList()).toMatchObject({ unread: false });
  });
});

describe('search', () => {
  test('finds words where they stand, in one’s own sessions only', async () => {
    const { id: userId, token } = await signUp('jana');
    const turn = await startTurn(userId, { datasetId: publicDataset, question: '哪个客户的销售额最高？' });
    await updateTurn(userId, turn.assistantMessageId, { status: 'done', sql: 'SELECT 1 AS "InvoiceLine"' });
    const find = (query: string, as = token) => callRoute(search, { token: as, path: `/search?${query}` });
    const found = (await find(`q=${encodeURIComponent('售额')}`)).body;
    expect(found.hits.map(({ field }: { field: string }) => field)).toEqual(['question', 'title']);
    const { excerpt, highlights, ...hit } = found.hits[0];
    expect(excerpt.slice(...highlights[0])).toBe('售额');
    expect(hit).toMatchObject({ session_id: turn.sessionId, message_id: turn.userMessageId, role: 'user' });
    expect((await find('q=invoice_line')).body.hits).toMatchObject([{ field: 'sql', role: 'assistant' }]);
    expect((await find('q=invoice', bob.token)).body).toEqual({ hits: [], next_cursor: null });
    const first = (await find(`q=${encodeURIComponent('客户')}&limit=1`)).body;
    const second = (await find(`q=${encodeURIComponent('客户')}&limit=1&cursor=${first.next_cursor}`)).body;
    expect([...first.hits, ...second.hits]).toEqual(
      found.hits.map((each: object) => ({ ...each, excerpt, highlights: expect.anything() })),
    );
    expect(second.next_cursor).toBeNull();
  });

  test('of punctuation alone nothing is found', async () => {
    const found = await callRoute(search, { token: ada.token, path: '/search?q=%25_%27%22' });
    expect(found.body).toEqual({ hits: [], next_cursor: null });
  });

  test.each(['', `q=${'x'.repeat(10_000)}`, 'q=a&from=yesterday', 'q=a&sort=odd', 'q=a&cursor=zz'])(
    '%s is refused by the name of its field',
    async (query) => {
      const { status, body } = await callRoute(search, { token: ada.token, path: `/search?${query}` });
      expect([status, body.detail]).toEqual([422, expect.stringMatching(/^(q|from|sort|cursor): /)]);
    },
  );
});

describe('refused', () => {
  const attempts = (params: Record<string, string>, token?: string) => {
    const options = { params, ...(token !== undefined && { token }) };
    return [
      callRoute(one.GET, options),
      callRoute(one.PATCH, { ...options, method: 'PATCH', json: { title: 'mine' } }),
      callRoute(one.DELETE, { ...options, method: 'DELETE' }),
      callRoute(listMessages, options),
    ];
  };

  test('somebody else’s session is as absent as a missing or malformed one', async () => {
    const { id, title } = await newSession(ada.token, { title: 'Private' });
    for (const wrong of [String(id), '999999', 'abc', '0', '-1', '1.5', '99999999999999', `${id}%20`, '']) {
      for (const refused of await Promise.all(attempts(of(wrong), bob.token)))
        expect(refused, wrong).toMatchObject(NOT_HERE);
    }
    const theirs = (await callRoute(list, { token: bob.token })).body.map((row: { id: number }) => row.id);
    expect(theirs).not.toContain(id);
    expect((await callRoute(one.GET, { token: ada.token, params: of(id) })).body).toMatchObject({ id, title });
  });

  test('without a sign-in there is nothing, whether it exists or not', async () => {
    const { id } = await newSession(ada.token);
    const calls = [...attempts(of(id)), ...attempts(of(999_999)), callRoute(list), callRoute(create, { json: {} })];
    for (const refused of await Promise.all(calls)) {
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test('a dataset that may not be asked is not found, by the name of its field', async () => {
    const refused = await callRoute(create, { token: ada.token, json: { dataset_id: bobsDataset } });
    expect(refused.status).toBe(404);
    expect(refused.body.detail).toMatch(/^dataset_id: /);
    expect((await callRoute(create, { token: bob.token, json: { dataset_id: bobsDataset } })).status).toBe(201);
  });

  test.each(['skip=-1', 'skip=x', 'limit=0', 'limit=201', 'limit=', 'limit=1e9'])('%s', async (query) => {
    const refused = await callRoute(list, { token: ada.token, path: `/sessions/?${query}` });
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(new RegExp(`^${query.split('=')[0]}: `));
  });

  test.each([[{}], [{ title: '' }], [{ title: '   ' }], [{ title: 'x'.repeat(201) }], [{ title: 5 }]])(
    'the title of %o',
    async (json) => {
      const { id } = await newSession(ada.token);
      const refused = await callRoute(one.PATCH, { method: 'PATCH', token: ada.token, params: of(id), json });
      expect(refused.status).toBe(422);
      expect(refused.body.detail).toMatch(/^title: /);
    },
  );
});
