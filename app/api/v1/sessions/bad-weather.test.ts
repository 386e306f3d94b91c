import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { GET as search } from '@/app/api/v1/search/route';
import * as one from '@/app/api/v1/sessions/[sessionId]/route';
import { POST as bulk } from '@/app/api/v1/sessions/bulk/route';
import { POST as importOne } from '@/app/api/v1/sessions/import/route';
import * as all from '@/app/api/v1/sessions/route';
import { GET as readShared } from '@/app/api/v1/shared/[token]/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { changeSessions } from '@/lib/sessions/change-sessions';
import { createSession } from '@/lib/sessions/create-session';
import { discardSessions } from '@/lib/sessions/discard-sessions';
import { IMPORTED_TURNS_MAX, SESSION_FILE_MAX_BYTES } from '@/lib/sessions/export/schema';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { deleteFolder } from '@/lib/sessions/folders/delete-folder';
import * as requireFolder from '@/lib/sessions/folders/require-folder';
import { unsafePurgeDiscarded } from '@/lib/sessions/purge-discarded';
import { restoreDiscarded } from '@/lib/sessions/restore-discarded';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import { shareSession } from '@/lib/turns/share-session';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-weather-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  const dataset = await db().dataset.create({ data: { name: 'd', collectionName: 'd', status: 'ready' } });
  datasetId = dataset.id;
});
afterAll(() => database.drop());

const params = (id: number) => ({ sessionId: String(id) });
const rename = (id: number, title: string, token = ada.token) =>
  callRoute(one.PATCH, { method: 'PATCH', token, params: params(id), json: { title } });

async function answered(question: string, userId = ada.id) {
  const turn = await startTurn(userId, { datasetId, question });
  await updateTurn(userId, turn.assistantMessageId, { status: 'done', insight: `About: ${question}` });
  return turn;
}

describe('two tabs', () => {
  test('delete the same session: the second one is told that it is not here', async () => {
    const { id } = await createSession(ada.id, { title: 'Twice' });
    const remove = () => callRoute(one.DELETE, { method: 'DELETE', token: ada.token, params: params(id) });
    const answers = await Promise.all([remove(), remove()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await rename(id, 'Late')).toMatchObject(NOT_HERE);
  });

  test('rename the same session: the last one counts, and both are told what they did', async () => {
    const { id } = await createSession(ada.id, { title: 'Once' });
    const answers = await Promise.all([rename(id, 'Left'), rename(id, 'Right')]);
    expect(answers.map(({ body }) => body.title)).toEqual(['Left', 'Right']);
    const { title } = (await callRoute(one.GET, { token: ada.token, params: params(id) })).body;
    expect(['Left', 'Right']).toContain(title);
    const hits = (await callRoute(search, { token: ada.token, path: `/?q=${title}` })).body.hits;
    expect(hits).toMatchObject([{ session_id: id, field: 'title' }]);
    const other = title === 'Left' ? 'Right' : 'Left';
    expect((await callRoute(search, { token: ada.token, path: `/?q=${other}` })).body.hits).toEqual([]);
  });

  test('one renames what the other has thrown away: it is not here, until it is brought back', async () => {
    const { id } = await createSession(ada.id, { title: 'Thrown' });
    await discardSessions(ada.id, [id]);
    expect(await rename(id, 'Kept?')).toMatchObject(NOT_HERE);
    expect(await restoreDiscarded(ada.id, [id])).toBe(1);
    expect((await rename(id, 'Kept')).body).toMatchObject({ id, title: 'Kept' });
  });
});

describe('a folder that is deleted while a session moves into it', () => {
  /** Deletes the folder after it was looked up and before it is written. */
  function deletedInBetween(folderId: number) {
    const real = requireFolder.requireFolder;
    return vi.spyOn(requireFolder, 'requireFolder').mockImplementationOnce(async (...asked) => {
      await real(...asked);
      await deleteFolder(ada.id, folderId);
    });
  }
  const gone = { code: 'not_found', field: 'folderId' };

  test.each<[string, (id: number, folderId: number) => Promise<unknown>]>([
    ['moved', (id, folderId) => changeSession(ada.id, { id, folderId })],
    ['moved with others', (id, folderId) => changeSessions(ada.id, { ids: [id], action: 'move', folderId })],
    ['made in it', (_id, folderId) => createSession(ada.id, { folderId })],
  ])('is not found, and the session stays where it was: %s', async (_how, move) => {
    const { id } = await createSession(ada.id, { title: 'Stays' });
    const folder = await createFolder(ada.id, { name: 'Short-lived' });
    const spy = deletedInBetween(folder.id);
    await expect(move(id, folder.id)).rejects.toMatchObject(gone);
    spy.mockRestore();
    expect((await callRoute(one.GET, { token: ada.token, params: params(id) })).body).toMatchObject({
      folder_id: null,
    });
  });

  test('leaves its sessions in no folder', async () => {
    const folder = await createFolder(ada.id, { name: 'Goes' });
    const { id } = await createSession(ada.id, { title: 'In it', folderId: folder.id });
    await deleteFolder(ada.id, folder.id);
    const moved = await callRoute(bulk, {
      token: ada.token,
      json: { ids: [id], action: 'move', folder_id: folder.id },
    });
    expect([moved.status, moved.body.detail]).toEqual([404, expect.stringMatching(/^folder_id: /)]);
  });
});

describe('links', () => {
  const share = async () => {
    const { sessionId } = await answered('What is shared?');
    const wish = { sessionId, includeSql: false, includeRows: false };
    const shares = [
      await shareSession(ada.id, wish),
      await shareSession(ada.id, wish),
      await shareSession(ada.id, wish),
    ];
    return { sessionId, tokens: shares.map(({ token }) => token) };
  };
  const opened = async (tokens: readonly string[]) => {
    const answers = await Promise.all(tokens.map((token) => callRoute(readShared, { params: { token } })));
    return answers.map(({ status }) => status);
  };

  test('of a session that is thrown away end with it, and it is said how many', async () => {
    const { sessionId, tokens } = await share();
    expect(await opened(tokens)).toEqual([200, 200, 200]);
    expect(await discardSessions(ada.id, [sessionId])).toEqual({ changed: 1, links: 3 });
    expect(await opened(tokens)).toEqual([404, 404, 404]);
    await restoreDiscarded(ada.id, [sessionId]);
    expect(await opened(tokens)).toEqual([200, 200, 200]);
    await discardSessions(ada.id, [sessionId]);
    await unsafePurgeDiscarded(new Date(Date.now() + 60_000));
    expect(await db().shareLink.count({ where: { sessionId } })).toBe(0);
  });

  test('of an owner who is sent away are dead, and live again when they are let in again', async () => {
    const { tokens } = await share();
    await db().user.update({ where: { id: ada.id }, data: { isActive: false } });
    expect(await opened(tokens)).toEqual([404, 404, 404]);
    await db().user.update({ where: { id: ada.id }, data: { isActive: true } });
    expect(await opened(tokens)).toEqual([200, 200, 200]);
  });
});

describe('a file', () => {
  const header = { format: 'tabletalk-session', version: 1, title: 'Long', created_at: '2026-01-02T03:04:05Z' };
  const turn = (n: number, length = 0) => ({
    question: `Question ${n}?`,
    asked_at: '2026-01-02T03:04:05Z',
    dataset: null,
    answer: {
      status: 'done',
      sql: `SELECT ${n}`,
      answer: null,
      insight: `Answer ${n}. ${'word '.repeat(length)}`,
      chart: null,
      result: null,
      clarification: null,
      follow_ups: [],
      steps: [],
      error: null,
      writer: null,
      total_ms: 1,
    },
  });
  const turns = (count: number, length = 0) => Array.from({ length: count }, (_, n) => turn(n, length));
  const takeIn = (json: unknown) => callRoute(importOne, { token: bob.token, json });
  const nothing = async () => expect(await db().chatSession.count({ where: { ownerId: bob.id } })).toBe(0);

  test('of another program, of a later version, broken off, or wrong in its last turn leaves nothing', async () => {
    const later = await takeIn({ ...header, version: 2, turns: [] });
    expect([later.status, later.body.detail]).toEqual([422, expect.stringMatching(/newer version/)]);
    expect((await takeIn({ format: 'other-session', version: 1 })).status).toBe(422);
    const text = JSON.stringify({ ...header, turns: turns(3) });
    const cut = await callRoute(importOne, { method: 'POST', token: bob.token, text: text.slice(0, -40) });
    expect(cut.status).toBe(422);
    const wrong = await takeIn({ ...header, turns: [...turns(300), { ...turn(300), question: '' }] });
    expect([wrong.status, wrong.body.detail]).toEqual([422, expect.stringMatching(/^turns\.300\.question: /)]);
    await nothing();
  });

  test('of more turns than a session takes is refused by the name of the field', async () => {
    const many = await takeIn({ ...header, turns: Array.from({ length: IMPORTED_TURNS_MAX + 1 }, () => 0) });
    expect([many.status, many.body.detail]).toEqual([422, expect.stringMatching(/^turns: /)]);
    await nothing();
  });

  test('that is larger than the limit is refused', async () => {
    const text = `{"format":"${' '.repeat(SESSION_FILE_MAX_BYTES)}"}`;
    expect((await callRoute(importOne, { method: 'POST', token: bob.token, text })).status).toBe(413);
    await nothing();
  });

  test('of 1,000 long turns comes in whole and is found, and others are served meanwhile', async () => {
    const text = JSON.stringify({ ...header, turns: turns(1_000, 100) });
    const coming = callRoute(importOne, { method: 'POST', token: bob.token, text });
    const lists: unknown[] = [];
    let isIn = false;
    void coming.finally(() => {
      isIn = true;
    });
    while (!isIn) {
      lists.push((await callRoute(all.GET, { token: bob.token })).body);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const made = await coming;
    expect(made.status).toBe(201);
    expect(lists.length).toBeGreaterThan(5);
    // Nothing of it is seen before all of it is there.
    expect(lists.slice(0, -2).every((list) => JSON.stringify(list) === '[]')).toBe(true);
    expect(await db().chatMessage.count({ where: { sessionId: made.body.id } })).toBe(2_000);
    const hits = (await callRoute(search, { token: bob.token, path: '/?q=%22Question 999%22' })).body.hits;
    expect(hits).toMatchObject([{ session_id: made.body.id, field: 'question' }]);
  }, 120_000);

  test('that a server dies over is no session, and is cleared away', async () => {
    const data = { title: 'Half', ownerId: bob.id, deleted: true, deletedAt: new Date(Date.now() + 3_600_000) };
    const { id } = await db().chatSession.create({ data });
    await unsafePurgeDiscarded();
    expect(await db().chatSession.count({ where: { id } })).toBe(1);
    await unsafePurgeDiscarded(new Date(Date.now() + 2 * 3_600_000));
    expect(await db().chatSession.count({ where: { id } })).toBe(0);
  });
});

describe('searching', () => {
  const ask = (q: string) => callRoute(search, { token: ada.token, path: `/?${new URLSearchParams({ q })}` });

  test('with 10,000 characters is refused by the name of the field, on both ways', async () => {
    const long = await ask('x'.repeat(10_000));
    expect([long.status, long.body.detail]).toEqual([422, expect.stringMatching(/^q: /)]);
    const list = await callRoute(all.GET, { token: ada.token, path: `/?q=${'x'.repeat(10_000)}` });
    expect([list.status, list.body.detail]).toEqual([422, expect.stringMatching(/^q: /)]);
  });

  test.each(['...', '？！，。', '%_\\\'"', '%', "'; DROP TABLE users; --".replace(/\w/g, ''), '()&|!<->:*'])(
    'with punctuation alone finds nothing, and breaks nothing: %s',
    async (q) => {
      expect(await ask(q)).toMatchObject({ status: 200, body: { hits: [], next_cursor: null } });
      const path = `/?${new URLSearchParams({ q })}`;
      expect(await callRoute(all.GET, { token: ada.token, path })).toMatchObject({ status: 200, body: [] });
    },
  );

  test('with signs around a word finds the word', async () => {
    await createSession(ada.id, { title: '100%_done' });
    expect((await ask('%done\'"\\')).body.hits).toMatchObject([{ session_title: '100%_done' }]);
  });

  test('goes on from the cursor of somebody else among one’s own alone', async () => {
    await createSession(bob.id, { title: 'Cursor of Bob' });
    for (const n of [1, 2, 3]) await createSession(ada.id, { title: `Cursor ${n}` });
    const first = await callRoute(search, { token: ada.token, path: '/?q=cursor&limit=1' });
    const path = `/?q=cursor&limit=50&cursor=${first.body.next_cursor}`;
    const { hits } = (await callRoute(search, { token: bob.token, path })).body;
    expect(hits.every((hit: { session_title: string }) => hit.session_title === 'Cursor of Bob')).toBe(true);
    const page = await callRoute(all.GET, { token: ada.token, path: '/?limit=1&cursor=' });
    const cursor = page.headers.get('x-next-cursor');
    const foreign = (await callRoute(all.GET, { token: bob.token, path: `/?limit=50&cursor=${cursor}` })).body;
    const owners = await db().chatSession.findMany({
      where: { id: { in: foreign.map(({ id }: { id: number }) => id) } },
      select: { ownerId: true },
    });
    expect(new Set(owners.map(({ ownerId }) => ownerId))).toEqual(new Set([bob.id]));
    for (const made of ['nonsense', Buffer.from('99999999999999999.1').toString('base64url')])
      expect((await callRoute(all.GET, { token: ada.token, path: `/?cursor=${made}` })).status, made).toBe(422);
  });
});

describe('titles', () => {
  test.each([
    ['emoji', '👨‍👩‍👧‍👦 costs 🇩🇪'],
    ['from right to left', 'الإيرادات حسب الدولة'],
    ['combining marks', 'Cafe\u0301 re\u0301venue'],
    ['marks of direction', 'a\u202Eb\u2066c'],
  ])('keep what they are written with, and are found: %s', async (_what, title) => {
    const { id } = await createSession(ada.id, { title: 'Before' });
    expect((await rename(id, title)).body.title).toBe(title);
    const [word] = title.match(/[\p{L}\p{M}]{2,}/u) ?? [title.charAt(0)];
    const { hits } = (await callRoute(search, { token: ada.token, path: `/?q=${encodeURIComponent(word)}` })).body;
    expect(hits.map((hit: { session_id: number }) => hit.session_id)).toContain(id);
  });

  test('of a long first question are cut between characters', async () => {
    const { title } = await startTurn(ada.id, { datasetId, question: '👨‍👩‍👧‍👦'.repeat(60) });
    expect(title).toBe(`${'👨‍👩‍👧‍👦'.repeat(17)}…`);
  });
});
