import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { createSession } from '@/lib/sessions/create-session';
import { improveTitle } from '@/lib/sessions/improve-title';
import { listSessions } from '@/lib/sessions/list-sessions';
import { addMember } from '@/lib/sessions/members/add-member';
import { startTurn } from '@/lib/sessions/start-turn';

describe.each(TEST_DATABASE_KINDS)('titles on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  let datasetId: number;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = (name: string) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
    [ada, bob] = [(await user('ada')).id, (await user('bob')).id];
    datasetId = (await db().dataset.create({ data: { name: 'd', collectionName: 'd', status: 'ready' } })).id;
  });
  afterAll(() => database.drop());

  const ask = (question: string, sessionId?: number, by = ada) => startTurn(by, { sessionId, datasetId, question });
  const found = async (search: string) => (await listSessions(ada, { search })).sessions.map(({ title }) => title);

  test('a better one takes the place of the question’s, and is found; the session stays where it was', async () => {
    const { sessionId, title: from, named } = await ask('Please, the quokka census?');
    expect(named).toBe(true);
    const before = await db().chatSession.findUnique({ where: { id: sessionId } });
    expect(await improveTitle(ada, { sessionId, from, to: 'Marsupials' })).toBe(true);
    expect(await found('marsupials')).toEqual(['Marsupials']);
    const after = await db().chatSession.findUnique({ where: { id: sessionId } });
    expect(after).toMatchObject({ title: 'Marsupials', titleIsOwn: false, updatedAt: before?.updatedAt });
  });

  test('never that of a person, however they came to give it', async () => {
    const { sessionId, title: from } = await ask('First?');
    await changeSession(ada, { id: sessionId, title: 'Mine' });
    expect(await improveTitle(ada, { sessionId, from, to: 'Better' })).toBe(false);
    const given = await createSession(ada, { title: 'Given' });
    expect(await ask('Second?', given.id)).toMatchObject({ title: 'Given', named: false });
    const renamed = await createSession(ada, {});
    await changeSession(ada, { id: renamed.id, title: 'New chat' });
    expect(await ask('Third?', renamed.id)).toMatchObject({ title: 'New chat', named: false });
    // The very words of the question, but by hand.
    const same = await ask('Fourth?');
    await changeSession(ada, { id: same.sessionId, title: same.title });
    expect(await improveTitle(ada, { sessionId: same.sessionId, from: same.title, to: 'Better' })).toBe(false);
  });

  test('of somebody else’s session only by who may ask in it', async () => {
    const { id: sessionId } = await createSession(ada, {});
    const naming = { sessionId, from: 'Whose?', to: 'Bob’s' };
    await db().chatSession.update({ where: { id: sessionId }, data: { title: 'Whose?' } });
    expect(await improveTitle(bob, naming)).toBe(false);
    await addMember(ada, { sessionId, username: 'bob', access: 'read' });
    expect(await improveTitle(bob, naming)).toBe(false);
    await addMember(ada, { sessionId, username: 'bob', access: 'ask' });
    expect(await improveTitle(bob, naming)).toBe(true);
    expect(await found('Bob’s')).toEqual(['Bob’s']);
  });
});
