import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { createSession } from '@/lib/sessions/create-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { discardSessions } from '@/lib/sessions/discard-sessions';
import { createFolder } from '@/lib/sessions/folders/create-folder';
import { listSessions } from '@/lib/sessions/list-sessions';
import { addMember } from '@/lib/sessions/members/add-member';
import { removeMember } from '@/lib/sessions/members/remove-member';
import { backfillSearch } from '@/lib/sessions/search/backfill';
import { searchInput } from '@/lib/sessions/search/schema';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import { searchMessages } from '@/lib/turns/search-messages';

describe.each(TEST_DATABASE_KINDS)('search on %s', (kind) => {
  let database: TestDatabase;
  let dataset: number;
  const addUser = async (name: string) =>
    (await db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } })).id;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const everyone = { name: 'everyone', collectionName: 'everyone', status: 'ready' } as const;
    dataset = (await db().dataset.create({ data: everyone })).id;
  });
  afterAll(() => database.drop());

  const ask = async (userId: number, question: string, patch: Parameters<typeof updateTurn>[2] = {}) => {
    const turn = await startTurn(userId, { datasetId: dataset, question });
    await updateTurn(userId, turn.assistantMessageId, { status: 'done', ...patch });
    return turn;
  };
  const find = async (userId: number, search: string, wish: object = {}) =>
    (await searchMessages(userId, searchInput.parse({ search, ...wish }))).hits;
  const fields = async (userId: number, search: string) =>
    (await find(userId, search)).map(({ field, excerpt }) => [field, excerpt]);

  test('titles, questions, answers, insights and SQL are found, each where the words stand', async () => {
    const ada = await addUser('ada');
    const { sessionId } = await ask(ada, '各国客户的销售额', {
      answer: 'Germany leads.',
      insight: 'Germany leads. Iron Maiden sells the most.',
      sql: `SELECT "BillingCountry" FROM "InvoiceLine" WHERE day = '2024-03-01'`,
    });
    await changeSession(ada, { id: sessionId, title: 'Überblick' });
    expect(await fields(ada, 'uberblick')).toEqual([['title', 'Überblick']]);
    expect(await fields(ada, '户的销')).toEqual([['question', '各国客户的销售额']]);
    expect(await fields(ada, '额')).toEqual([['question', '各国客户的销售额']]);
    expect((await fields(ada, 'leading germany'))[0]?.[0]).toBe('answer');
    expect((await fields(ada, 'iron maid'))[0]?.[0]).toBe('insight');
    for (const query of ['invoice_line', 'billingcountry', 'country', '2024-03', 'InvoiceLine'])
      expect((await fields(ada, query))[0]?.[0], query).toBe('sql');
    expect(await fields(ada, '售客')).toEqual([]);
    expect(await fields(ada, '2024-04')).toEqual([]);
  });

  test('only one’s own, and not what is deleted', async () => {
    const bob = await addUser('bob');
    const cleo = await addUser('cleo');
    const first = await ask(bob, 'Secret revenue');
    const second = await ask(bob, 'More revenue');
    expect(await find(cleo, 'revenue')).toEqual([]);
    expect(await find(bob, 'revenue')).toHaveLength(4);
    await deleteSession(bob, first.sessionId);
    await discardSessions(bob, [second.sessionId]);
    expect(await find(bob, 'revenue')).toEqual([]);
    expect(await db().searchEntry.count({ where: { sessionId: first.sessionId } })).toBe(0);
  });

  test('a failed answer is found by its question only', async () => {
    const dora = await addUser('dora');
    await ask(dora, 'Which genre?', { status: 'failed', sql: 'SELECT broken', insight: 'broken' });
    expect(await find(dora, 'broken')).toEqual([]);
    expect((await find(dora, 'genre')).map(({ field }) => field)).toEqual(['question', 'title']);
  });

  test('pages by key, newest or best first, each hit once', async () => {
    const eve = await addUser('eve');
    for (let n = 1; n <= 7; n += 1) {
      await ask(eve, `Sales ${n}`, { insight: n === 3 ? 'Sales, sales and sales.' : 'None.' });
    }
    for (const sort of ['newest', 'best'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchMessages(eve, searchInput.parse({ search: 'sale', limit: 4, sort, cursor }));
        seen.push(...page.hits.map((hit) => `${hit.sessionId}/${hit.messageId}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen, sort).toHaveLength(15);
      expect(new Set(seen).size, sort).toBe(15);
    }
    const newest = await find(eve, 'sale', { limit: 1 });
    expect(newest[0]?.sessionTitle).toBe('Sales 7');
    const foreign = find(eve, 'sale', { cursor: 'bogus' });
    await expect(foreign).rejects.toMatchObject({ code: 'invalid_input', field: 'cursor' });
  });

  test('within a dataset, a folder, days, or the archive', async () => {
    const finn = await addUser('finn');
    const { id: folderId } = await createFolder(finn, { name: 'Work' });
    const { sessionId } = await ask(finn, 'Sales here');
    await ask(finn, 'Sales there');
    await changeSession(finn, { id: sessionId, folderId, archived: true });
    const titles = async (wish: object) => [
      ...new Set((await find(finn, 'sales', wish)).map((hit) => hit.sessionTitle)),
    ];
    expect(await titles({ folderId })).toEqual(['Sales here']);
    expect(await titles({ archived: false })).toEqual(['Sales there']);
    expect(await titles({ datasetId: dataset })).toHaveLength(2);
    expect(await titles({ datasetId: dataset + 1 })).toEqual([]);
    const minute = 60_000;
    expect(await titles({ from: new Date(Date.now() + minute) })).toEqual([]);
    expect(await titles({ from: new Date(Date.now() - minute), to: new Date(Date.now() + minute) })).toHaveLength(2);
  });

  test('of turns with a chart, and of those that failed', async () => {
    const hal = await addUser('nora');
    const chart = { type: 'bar' as const, x: 'a', y: ['b'], series: null, horizontal: false };
    await ask(hal, 'Sales drawn', { chart, insight: 'Sales rise.' });
    await ask(hal, 'Sales listed', { chart: { ...chart, type: 'table' as const }, insight: 'Sales fall.' });
    await ask(hal, 'Sales broken', { status: 'failed' });
    const found = async (wish: object) => (await find(hal, 'sales', wish)).map(({ excerpt }) => excerpt).sort();
    for (const sort of ['newest', 'best']) {
      expect(await found({ hasChart: true, sort })).toEqual(['Sales drawn', 'Sales rise.']);
      expect(await found({ failed: true, sort })).toEqual(['Sales broken']);
      expect(await found({ hasChart: false, failed: false, sort })).toEqual(['Sales fall.', 'Sales listed']);
    }
  });

  test('of sessions that others share with one, while they do', async () => {
    const [ida, jan] = [await addUser('lena'), await addUser('jan')];
    const { sessionId } = await ask(ida, 'Wombat sales', { insight: 'Wombats sell.' });
    await ask(ida, 'Wombats in private');
    await ask(jan, 'My wombats');
    const found = async (wish: object = {}) => (await find(jan, 'wombat', wish)).map(({ excerpt }) => excerpt);
    expect(await found()).toEqual(['My wombats', 'My wombats']);
    await addMember(ida, { sessionId, username: 'jan', access: 'read' });
    const everything = ['My wombats', 'My wombats', 'Wombats sell.', 'Wombat sales', 'Wombat sales'];
    expect(await found()).toEqual(everything);
    expect((await found({ sort: 'best' })).sort()).toEqual(everything.sort());
    expect(await found({ sessionId })).toHaveLength(3);
    // One's own folders and archive hold nothing of others.
    expect(await found({ archived: true })).toEqual([]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchMessages(jan, searchInput.parse({ search: 'wombat', limit: 2, cursor }));
      paged.push(...page.hits.map(({ excerpt }) => excerpt));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged.sort()).toEqual(everything.sort());
    await removeMember(ida, { sessionId, userId: jan });
    expect(await found()).toEqual(['My wombats', 'My wombats']);
  });

  test('rare words are found behind thousands of messages without them', async () => {
    const gil = await addUser('gil');
    const { id } = await createSession(gil, { title: 'Quokka' });
    await db().$executeRaw`UPDATE search_entries SET created_at = now() - interval '1 year' WHERE session_id = ${id}`;
    const filler = `'@${gil}' 'filler':1A`;
    await db().$executeRaw`
      INSERT INTO search_entries (session_id, message_id, owner_id, vector)
      SELECT ${id}, n, ${gil}, ${filler}::tsvector FROM generate_series(1, 2500) n`;
    expect(await fields(gil, 'quokk')).toEqual([['title', 'Quokka']]);
    expect((await listSessions(gil, { search: 'quokk' })).sessions.map(({ title }) => title)).toEqual(['Quokka']);
  });

  test('what was there before search is filled in, once', async () => {
    const hal = await addUser('kai');
    await ask(hal, 'Ancient question', { insight: 'Ancient answer.' });
    await db().searchEntry.deleteMany({ where: { ownerId: hal } });
    expect(await find(hal, 'ancient')).toEqual([]);
    await backfillSearch(0);
    expect(await find(hal, 'ancient')).toHaveLength(3);
    await db().searchEntry.deleteMany({ where: { ownerId: hal } });
    await backfillSearch(0);
    expect(await find(hal, 'ancient')).toEqual([]);
  });

  test('any text at all can be looked for', async () => {
    const ida = await addUser('ida');
    const texts = ["'", '\\', ':*', '&|!()', "a' | 'b", '"', 'x'.repeat(200), '销'.repeat(200), 'a & !b <-> c:*'];
    for (const search of texts) expect(await find(ida, search), search).toEqual([]);
  });
});
