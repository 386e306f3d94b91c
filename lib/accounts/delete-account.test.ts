import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deleteAccount, finishDeletions } from '@/lib/accounts/delete-account';
import { closeAccount } from '@/lib/auth/close-account';
import { createApiToken } from '@/lib/auth/create-api-token';
import { findTokenUser } from '@/lib/auth/find-token-user';
import { registerUser } from '@/lib/auth/register-user';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { listMessages } from '@/lib/sessions/list-messages';
import { addMember } from '@/lib/sessions/members/add-member';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import { shareSession } from '@/lib/turns/share-session';
import { ownDataset, upload } from '@/lib/turns/testing/own-dataset';

const { folder } = vi.hoisted(() => {
  const folder = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-delete-account-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = folder;
  process.env.LOG_LEVEL = 'silent';
  return { folder };
});

let database: TestDatabase;
let admin: number;
let everyones: number;

async function register(username: string): Promise<number> {
  const account = {
    username,
    email: `${username}@example.com`,
    password: 'correct horse battery',
    address: '127.0.0.1',
  };
  return (await registerUser(account)).id;
}

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  admin = await register('adela');
  everyones = (await db().dataset.create({ data: { name: 'all', collectionName: 'all', status: 'ready' } })).id;
});
afterAll(() => database.drop());

async function ask(userId: number, question: string, sessionId?: number) {
  const turn = await startTurn(userId, { sessionId, datasetId: everyones, question });
  await updateTurn(userId, turn.assistantMessageId, { status: 'done', insight: `About ${question}` });
  return turn;
}

const files = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (path) => /datasets|uploads/.test(path) && /\./.test(path),
      )
    : [];

test('everything of the user goes, with the files, and nothing of anybody else', async () => {
  const bob = await register('bob');
  const before = files();
  await ownDataset(bob, 'Towns', { 'towns.csv': 'id,town\n1,Rome\n2,Oslo\n' });
  await upload(bob, { 'left.csv': 'a\n1\n' });
  expect(files().length).toBeGreaterThan(before.length);
  const { sessionId } = await ask(bob, 'Of Bob');
  await shareSession(bob, { sessionId, includeSql: false, includeRows: false });
  await createFolder(bob, { name: 'Bob’s' });
  await addMember(bob, { sessionId, username: 'adela', access: 'read' });
  const { token } = await createApiToken(bob, { name: 'script' });
  // What he asked in somebody else's session, and a connection that everyone's dataset stands on.
  const ours = await ask(admin, 'Of Adela');
  await addMember(admin, { sessionId: ours.sessionId, username: 'bob', access: 'ask' });
  await ask(bob, 'Of Bob in hers', ours.sessionId);
  const source = { name: 's', kind: 'postgres', config: {}, ownerId: bob };
  const kept = await db().dataSource.create({ data: source });
  const gone = await db().dataSource.create({ data: source });
  await db().dataset.create({ data: { name: 'p', collectionName: 'p', datasourceId: kept.id, status: 'ready' } });

  await expect(deleteAccount(bob, { username: 'Bob' })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'username',
  });
  expect(await findTokenUser(token)).not.toBeNull();
  await deleteAccount(bob, { username: ' bob ' });

  expect(await findTokenUser(token)).toBeNull();
  const owned = { where: { ownerId: bob } };
  expect(
    await Promise.all([
      db().user.count({ where: { id: bob } }),
      db().dataset.count(owned),
      db().upload.count(owned),
      db().chatSession.count(owned),
      db().chatMessage.count({ where: { OR: [{ ownerId: bob }, { userId: bob }] } }),
      db().shareLink.count(owned),
      db().folder.count(owned),
      db().apiToken.count({ where: { userId: bob } }),
      db().storedObject.count(owned),
      db().dataSource.count({ where: { id: gone.id } }),
    ]),
  ).toEqual(Array.from({ length: 10 }, () => 0));
  expect(files()).toEqual(before);
  expect(await db().dataSource.findUnique({ where: { id: kept.id } })).toMatchObject({ ownerId: null });
  const { messages } = await listMessages(admin, ours.sessionId);
  expect(messages.map(({ question, insight }) => question ?? insight)).toEqual(['Of Adela', 'About Of Adela']);
  expect(await db().searchEntry.count({ where: { sessionId: ours.sessionId } })).toBe(3);
  // The name is free again.
  await register('bob');
});

test('the last administrator stays, also when two go at once', async () => {
  await expect(deleteAccount(admin, { username: 'adela' })).rejects.toMatchObject({ code: 'last_administrator' });
  const second = await register('second');
  await db().user.update({ where: { id: second }, data: { role: 'admin' } });
  const both = await Promise.allSettled([
    deleteAccount(second, { username: 'second' }),
    deleteAccount(admin, { username: 'adela' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db().user.count({ where: { role: 'admin', isActive: true } })).toBe(1);
});

test('a deletion that broke off is finished later; accounts that were only closed stay', async () => {
  const [cleo, dora] = [await register('cleo'), await register('dora')];
  await ask(cleo, 'Half gone');
  await closeAccount(cleo, 'cleo');
  await db().user.update({ where: { id: dora }, data: { isDeleted: true, isActive: false } });
  await finishDeletions();
  expect(await db().user.count({ where: { id: cleo } })).toBe(0);
  expect(await db().user.count({ where: { id: dora } })).toBe(1);
});
