import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { changeSessions } from '@/lib/sessions/change-sessions';
import { createSession } from '@/lib/sessions/create-session';
import { deleteSessions } from '@/lib/sessions/delete-sessions';
import { discardSessions } from '@/lib/sessions/discard-sessions';
import { changeFolder } from '@/lib/sessions/folders/change-folder';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { deleteFolder } from '@/lib/sessions/folders/delete-folder';
import { listFolders } from '@/lib/sessions/folders/list-folders';
import { getOverview } from '@/lib/sessions/get-overview';
import { getSession } from '@/lib/sessions/get-session';
import { getTurn } from '@/lib/sessions/get-turn';
import { listMessages } from '@/lib/sessions/list-messages';
import { listSessions } from '@/lib/sessions/list-sessions';
import { markRead } from '@/lib/sessions/mark-read';
import { unsafePurgeDiscarded } from '@/lib/sessions/purge-discarded';
import { restoreDiscarded } from '@/lib/sessions/restore-discarded';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';

const NOT_FOUND = { code: 'not_found' };

describe.each(TEST_DATABASE_KINDS)('places of sessions on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  let dataset: number;
  const addUser = async (name: string) =>
    (await db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } })).id;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    [ada, bob] = [await addUser('ada'), await addUser('bob')];
    const everyone = { name: 'everyone', collectionName: 'everyone', status: 'ready' } as const;
    dataset = (await db().dataset.create({ data: everyone })).id;
  });
  afterAll(() => database.drop());
  const titled = async (userId: number, ...titles: string[]) => {
    const ids: number[] = [];
    for (const title of titles) ids.push((await createSession(userId, { title })).id);
    return ids;
  };
  const titlesOf = async (userId: number, listing: Parameters<typeof listSessions>[1] = {}) =>
    (await listSessions(userId, listing)).sessions.map(({ title }) => title);

  test('the list leaves archived ones out, and keeps pinned, moved and archived ones where they were in time', async () => {
    const user = await addUser('cleo');
    const [one = 0, two = 0, three = 0] = await titled(user, 'one', 'two', 'three');
    const { id: folderId } = await createFolder(user, { name: 'Work' });
    await changeSession(user, { id: one, pinned: true, folderId });
    await changeSession(user, { id: two, archived: true });
    expect(await titlesOf(user)).toEqual(['three', 'one']);
    expect(await titlesOf(user, { archived: true })).toEqual(['two']);
    expect(await titlesOf(user, { pinned: true })).toEqual(['one']);
    expect(await titlesOf(user, { pinned: false })).toEqual(['three']);
    expect(await titlesOf(user, { folderId })).toEqual(['one']);
    const overview = await getOverview(user);
    expect(overview).toMatchObject({ pinned: [{ title: 'one' }], folders: [{ name: 'Work' }], nextCursor: null });
    await changeSession(user, { id: one, folderId: null, title: 'One' });
    expect(await titlesOf(user)).toEqual(['One', 'three']);
    expect(await getSession(user, three)).toMatchObject({ pinned: false, archived: false, folderId: null });
  });

  test('a folder is its owner’s; its sessions outlive it', async () => {
    const user = await addUser('dora');
    const [id = 0] = await titled(user, 'kept');
    const folder = await createFolder(user, { name: 'A' });
    await changeSession(user, { id, folderId: folder.id });
    const [theirs = 0] = await titled(bob, 'bob’s');
    for (const attempt of [
      () => changeFolder(bob, { id: folder.id, name: 'mine' }),
      () => deleteFolder(bob, folder.id),
      () => createSession(bob, { folderId: folder.id }),
      () => changeSession(bob, { id: theirs, folderId: folder.id }),
      () => changeSessions(bob, { ids: [theirs], action: 'move', folderId: folder.id }),
    ])
      await expect(attempt(), attempt.toString()).rejects.toMatchObject(NOT_FOUND);
    expect(await listFolders(bob)).toEqual([]);
    await deleteFolder(user, folder.id);
    expect(await getSession(user, id)).toMatchObject({ title: 'kept', folderId: null });
    await expect(changeSession(user, { id, folderId: folder.id })).rejects.toMatchObject(NOT_FOUND);
  });

  test('folders are ordered by hand', async () => {
    const user = await addUser('eve');
    const ids: number[] = [];
    for (const name of ['A', 'B', 'C']) ids.push((await createFolder(user, { name })).id);
    await changeFolder(user, { id: ids[2] ?? 0, position: 0 });
    expect((await listFolders(user)).map(({ name }) => name)).toEqual(['C', 'A', 'B']);
    await changeFolder(user, { id: ids[2] ?? 0, position: 99, name: 'Z' });
    expect((await listFolders(user)).map(({ name }) => name)).toEqual(['A', 'B', 'Z']);
  });

  test('many at once: those of others are not counted and not touched', async () => {
    const [mine = 0, also = 0] = await titled(ada, 'mine', 'also');
    const [theirs = 0] = await titled(bob, 'theirs');
    const ids = [mine, also, theirs, 999_999];
    expect(await changeSessions(ada, { ids, action: 'archive' })).toBe(2);
    expect(await changeSessions(ada, { ids, action: 'restore' })).toBe(2);
    expect(await changeSessions(ada, { ids, action: 'move', folderId: null })).toBe(2);
    expect(await discardSessions(ada, ids)).toEqual({ changed: 2, links: 0 });
    expect(await restoreDiscarded(bob, ids)).toBe(0);
    expect(await restoreDiscarded(ada, ids)).toBe(2);
    expect(await deleteSessions(ada, ids)).toBe(2);
    expect(await getSession(bob, theirs)).toMatchObject({ title: 'theirs', archived: false });
  });

  test('what is thrown away is gone at once, comes back within ten seconds, and is then deleted for good', async () => {
    const user = await addUser('finn');
    const { sessionId, assistantMessageId } = await startTurn(user, { datasetId: dataset, question: 'Which?' });
    await discardSessions(user, [sessionId]);
    for (const attempt of [
      () => getSession(user, sessionId),
      () => listMessages(user, sessionId),
      () => getTurn(user, assistantMessageId),
      () => changeSession(user, { id: sessionId, title: 'x' }),
      () => startTurn(user, { sessionId, datasetId: dataset, question: 'More?' }),
    ])
      await expect(attempt(), attempt.toString()).rejects.toMatchObject(NOT_FOUND);
    expect(await titlesOf(user)).toEqual([]);
    await unsafePurgeDiscarded();
    expect(await restoreDiscarded(user, [sessionId])).toBe(1);
    expect((await listMessages(user, sessionId)).messages).toHaveLength(2);
    await discardSessions(user, [sessionId]);
    await unsafePurgeDiscarded(new Date(Date.now() + 11_000));
    expect(await restoreDiscarded(user, [sessionId])).toBe(0);
    expect(await db().chatMessage.count({ where: { sessionId } })).toBe(0);
  });

  test('a session says how its newest answer stands, and whether it was seen', async () => {
    const user = await addUser('gil');
    const { sessionId, assistantMessageId } = await startTurn(user, { datasetId: dataset, question: 'Which?' });
    const now = () => getSession(user, sessionId);
    expect(await now()).toMatchObject({ status: 'running', unread: false });
    await updateTurn(user, assistantMessageId, { status: 'failed' });
    expect(await now()).toMatchObject({ status: 'failed', unread: true });
    await markRead(bob, sessionId);
    expect((await now()).unread).toBe(true);
    await markRead(user, sessionId);
    expect((await now()).unread).toBe(false);
    await startTurn(user, { sessionId, datasetId: dataset, question: 'And?' });
    const past = new Date(Date.now() - 3_600_000);
    await db().chatMessage.updateMany({ where: { sessionId }, data: { updatedAt: past } });
    await db().chatSession.update({ where: { id: sessionId }, data: { updatedAt: past } });
    expect((await listSessions(user)).sessions).toMatchObject([{ status: 'failed' }]);
  });
});
