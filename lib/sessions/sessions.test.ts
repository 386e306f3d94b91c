import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { env } from '@/lib/env';
import { changeSession } from '@/lib/sessions/change-session';
import { createSession } from '@/lib/sessions/create-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { failInterruptedTurns } from '@/lib/sessions/fail-interrupted-turns';
import { getSession } from '@/lib/sessions/get-session';
import { getTurn } from '@/lib/sessions/get-turn';
import { isStopRequested } from '@/lib/sessions/is-stop-requested';
import { listMessages } from '@/lib/sessions/list-messages';
import { listMessagesByOffset } from '@/lib/sessions/list-messages-by-offset';
import { listRecentTurns } from '@/lib/sessions/list-recent-turns';
import { listSessions } from '@/lib/sessions/list-sessions';
import { requestStop } from '@/lib/sessions/request-stop';
import { DEFAULT_SESSION_TITLE, MOST_QUESTIONS, type TurnPatch } from '@/lib/sessions/schema';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';

const NOT_FOUND = { name: 'AppError', code: 'not_found' };

async function addUser(name: string): Promise<number> {
  const user = await db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
  return user.id;
}

describe.each(TEST_DATABASE_KINDS)('sessions on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  let publicDataset: number;
  let bobsDataset: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    ada = await addUser('ada');
    bob = await addUser('bob');
    const dataset = (name: string, ownerId: number | null) =>
      db().dataset.create({ data: { name, collectionName: name, ownerId, status: 'ready' } });
    publicDataset = (await dataset('everyone', null)).id;
    bobsDataset = (await dataset('bobs', bob)).id;
  });
  afterAll(() => database.drop());

  const newTurn = async (question = 'How many?', userId = ada) => {
    const { id: sessionId } = await createSession(userId, {});
    return startTurn(userId, { sessionId, datasetId: publicDataset, question });
  };

  test('a session has so many questions, and a user so many sessions', async () => {
    const most = env().SESSIONS_PER_USER;
    const { sessionId } = await newTurn();
    await db().$executeRaw`
      INSERT INTO chat_messages (session_id, user_id, owner_id, role)
      SELECT ${sessionId}::int, ${ada}::int, ${ada}::int, 'user' FROM generate_series(1, ${2 * MOST_QUESTIONS - 2}::int)`;
    const ask = { datasetId: publicDataset, question: 'Q' };
    await expect(startTurn(ada, { ...ask, sessionId })).rejects.toMatchObject({
      code: 'limit_reached',
      params: { what: 'questions', limit: MOST_QUESTIONS },
    });
    await expect(startTurn(bob, { ...ask, sessionId })).rejects.toMatchObject(NOT_FOUND);
    env().SESSIONS_PER_USER = await db().chatSession.count({ where: { ownerId: ada, deleted: false } });
    const reached = { code: 'limit_reached', params: { what: 'sessions', limit: env().SESSIONS_PER_USER } };
    await expect(createSession(ada, {})).rejects.toMatchObject(reached);
    await expect(startTurn(ada, ask)).rejects.toMatchObject(reached);
    await deleteSession(ada, sessionId);
    await startTurn(ada, ask);
    env().SESSIONS_PER_USER = 0;
    await startTurn(ada, ask);
    env().SESSIONS_PER_USER = most;
  });

  test('a session is made, read, renamed and deleted by its owner', async () => {
    const made = await createSession(ada, { datasetId: publicDataset });
    expect(made).toMatchObject({ title: DEFAULT_SESSION_TITLE, datasetId: publicDataset });
    expect(new Date(made.createdAt).toISOString()).toBe(made.createdAt);
    const renamed = await changeSession(ada, { id: made.id, title: 'Sales' });
    expect(renamed).toEqual({ ...made, title: 'Sales', updatedAt: expect.any(String) });
    expect(renamed.updatedAt >= made.updatedAt).toBe(true);
    expect(await getSession(ada, made.id)).toEqual(renamed);
    await deleteSession(ada, made.id);
    await expect(getSession(ada, made.id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('somebody else is refused everything, and the owner is not', async () => {
    const { sessionId, assistantMessageId } = await newTurn();
    const attempts = [
      () => getSession(bob, sessionId),
      () => changeSession(bob, { id: sessionId, title: 'mine' }),
      () => deleteSession(bob, sessionId),
      () => listMessages(bob, sessionId),
      () => listMessagesByOffset(bob, sessionId, { skip: 0, limit: 10 }),
      () => startTurn(bob, { sessionId, datasetId: publicDataset, question: 'x' }),
      () => updateTurn(bob, assistantMessageId, { answer: 'x' }),
      () => requestStop(bob, assistantMessageId),
      () => getTurn(bob, assistantMessageId),
    ];
    for (const attempt of attempts) await expect(attempt(), attempt.toString()).rejects.toMatchObject(NOT_FOUND);
    expect(await listRecentTurns(bob, sessionId, assistantMessageId + 1, 5)).toEqual([]);
    expect((await listSessions(bob)).sessions).toEqual([]);
    expect((await listSessions(bob, { skip: 0, limit: 10 })).sessions).toEqual([]);
    expect((await getSession(ada, sessionId)).title).toBe('How many?');
    expect((await listMessages(ada, sessionId)).messages).toHaveLength(2);
    expect(await isStopRequested(ada, assistantMessageId)).toBe(false);
  });

  test('a dataset that may not be asked is not found', async () => {
    await expect(createSession(ada, { datasetId: bobsDataset })).rejects.toMatchObject(NOT_FOUND);
    const { id: sessionId } = await createSession(ada, {});
    const turn = () => startTurn(ada, { sessionId, datasetId: bobsDataset, question: 'x' });
    await expect(turn()).rejects.toMatchObject(NOT_FOUND);
    expect((await listMessages(ada, sessionId)).messages).toEqual([]);
    await db().datasetShare.create({ data: { datasetId: bobsDataset, userId: ada } });
    expect((await turn()).userMessageId).toBeGreaterThan(0);
    await db().datasetShare.deleteMany();
  });

  test('a question without a session makes one with its name, or nothing at all', async () => {
    const fay = await addUser('fay');
    const asked = { datasetId: publicDataset, question: 'How many\n customers?' };
    const { sessionId, title } = await startTurn(fay, asked);
    const made = await getSession(fay, sessionId);
    expect(made).toMatchObject({ title: 'How many customers?', datasetId: publicDataset });
    expect(title).toBe(made.title);
    expect((await listMessages(fay, sessionId)).messages).toMatchObject([
      { role: 'user', question: asked.question, datasetId: publicDataset },
      { role: 'assistant', status: 'running', datasetId: publicDataset },
    ]);
    await expect(startTurn(fay, { ...asked, datasetId: bobsDataset })).rejects.toMatchObject(NOT_FOUND);
    expect((await listSessions(fay)).sessions).toEqual([made]);
  });

  test('the first question names a session, later ones and given titles stay', async () => {
    const { sessionId, title } = await newTurn('  How many\n customers? ');
    expect(title).toBe('How many customers?');
    await startTurn(ada, { sessionId, datasetId: publicDataset, question: 'And now?' });
    expect((await getSession(ada, sessionId)).title).toBe('How many customers?');
    const named = await createSession(ada, { title: 'Mine' });
    await startTurn(ada, { sessionId: named.id, datasetId: publicDataset, question: 'x' });
    expect((await getSession(ada, named.id)).title).toBe('Mine');
  });

  test('a turn is a question and a running answer, recorded step by step', async () => {
    const { sessionId, userMessageId, assistantMessageId } = await newTurn('Top artists?');
    expect(assistantMessageId).toBeGreaterThan(userMessageId);
    const patch: Required<TurnPatch> = {
      answer: 'Iron Maiden leads.',
      sql: 'SELECT 1',
      chart: { type: 'bar', x: 'artist', y: ['revenue'], series: null, horizontal: true },
      result: {
        columns: [{ name: 'artist', kind: 'text' }],
        rows: [['Iron Maiden'], [null]],
        truncated: true,
        durationMs: 3.5,
        cachedAt: null,
      },
      insight: 'Iron Maiden leads. **138**',
      clarification: { question: 'Which?', options: ['a', 'b'] },
      followUps: ['only 2024'],
      status: 'failed',
      error: { code: 'query_failed', params: { reason: 'x' }, suggestions: ['y'], reference: 'abcd' },
      steps: [{ stage: 'write', status: 'done', startedMs: 1, durationMs: 2, detail: { writer: 'built-in' } }],
      totalMs: 12,
      plan: { version: 1, tables: ['Artist'] },
      writer: 'built-in',
    };
    await updateTurn(ada, assistantMessageId, patch);
    const { plan, ...shown } = patch;
    expect(await getTurn(ada, assistantMessageId)).toMatchObject(shown);
    const [asked, answered] = (await listMessages(ada, sessionId)).messages;
    expect(asked).toMatchObject({
      id: userMessageId,
      role: 'user',
      question: 'Top artists?',
      status: 'done',
      steps: [],
    });
    expect(answered).toMatchObject({ id: assistantMessageId, role: 'assistant', ...shown });
    expect(await listRecentTurns(ada, sessionId, assistantMessageId + 1, 3)).toEqual([
      {
        question: 'Top artists?',
        datasetId: publicDataset,
        sql: 'SELECT 1',
        plan,
        answer: 'Iron Maiden leads.',
        status: 'failed',
      },
    ]);
    await updateTurn(ada, assistantMessageId, { error: null, status: 'done', clarification: null, result: null });
    const cleared = { error: null, status: 'done', clarification: null, result: null, answer: 'Iron Maiden leads.' };
    expect(await getTurn(ada, assistantMessageId)).toMatchObject(cleared);
  });

  test('recent turns are the last ones before a message, newest last', async () => {
    const { sessionId } = await newTurn('one');
    const ask = (question: string) => startTurn(ada, { sessionId, datasetId: publicDataset, question });
    await ask('two');
    const third = await ask('three');
    const turns = await listRecentTurns(ada, sessionId, third.userMessageId, 5);
    expect(turns.map((turn) => turn.question)).toEqual(['one', 'two']);
    expect((await listRecentTurns(ada, sessionId, third.userMessageId, 1)).map((turn) => turn.question)).toEqual([
      'two',
    ]);
  });

  test('what nobody can read any more never breaks a page', async () => {
    const { sessionId, assistantMessageId } = await newTurn();
    const odd = { chartSpec: { type: 'hologram' }, chartData: [1], steps: [{ stage: 'x' }, 7], followUps: 'no' };
    await db().chatMessage.update({
      where: { id: assistantMessageId },
      data: {
        ...odd,
        clarification: 3,
        errorCode: 'gone',
        errorDetail: 'text',
        timings: [],
        writer: 'oracle',
        plan: 5,
      },
    });
    expect((await listMessages(ada, sessionId)).messages.at(-1)).toMatchObject({
      chart: null,
      result: null,
      steps: [],
      followUps: [],
      clarification: null,
      error: { code: 'gone', params: {}, suggestions: [], reference: null },
      totalMs: null,
      writer: null,
    });
  });

  test('texts that PostgreSQL cannot keep are kept without what it cannot', async () => {
    const { sessionId, assistantMessageId, title } = await newTurn('How\0 many?');
    expect(title).toBe('How many?');
    expect((await changeSession(ada, { id: sessionId, title: 'a\0b \\u0000' })).title).toBe('ab \\u0000');
    expect((await listSessions(ada, { search: 'a\0b' })).sessions.map(({ id }) => id)).toEqual([sessionId]);
    const rows = [['nul\0', 'half \ud83d', 'whole 🎵', '\\u0000 \\ud83d', 'é\n"']];
    const columns = rows[0]!.map((_, index) => ({ name: `c${index}\0`, kind: 'text' as const }));
    const result = { columns, rows, truncated: false, durationMs: 1, cachedAt: null };
    await updateTurn(ada, assistantMessageId, { result, answer: 'x\0' });
    const kept = await getTurn(ada, assistantMessageId);
    expect(kept.answer).toBe('x');
    expect(kept.result?.rows).toEqual([['nul', 'half \ufffd', 'whole 🎵', '\\u0000 \\ud83d', 'é\n"']]);
    await updateTurn(ada, assistantMessageId, { result, answer: 'y\0', status: 'done' });
    expect(await getTurn(ada, assistantMessageId)).toMatchObject({ result: kept.result, answer: 'y', status: 'done' });
    expect(kept.result?.columns[0]?.name).toBe('c0');
  });

  test('messages page backwards by key and never cut a turn', async () => {
    const { sessionId } = await newTurn('q1');
    for (const question of ['q2', 'q3', 'q4', 'q5']) {
      await startTurn(ada, { sessionId, datasetId: publicDataset, question });
    }
    const seen: (string | null)[][] = [];
    let before: number | undefined;
    for (let page = 0; page < 3; page += 1) {
      const { messages, previousCursor } = await listMessages(ada, sessionId, { before, limit: 5 });
      expect(messages[0]?.role).toBe('user');
      seen.push(messages.filter((message) => message.role === 'user').map((message) => message.question));
      before = previousCursor ?? undefined;
    }
    expect(seen).toEqual([['q4', 'q5'], ['q2', 'q3'], ['q1']]);
    expect(before).toBeUndefined();
    const page = await listMessagesByOffset(ada, sessionId, { skip: 4, limit: 3 });
    expect(page.map((message) => [message.role, message.question])).toEqual([
      ['user', 'q3'],
      ['assistant', null],
      ['user', 'q4'],
    ]);
  });

  test('sessions page by key, newest first, even when times are equal', async () => {
    const cleo = await addUser('cleo');
    for (let n = 1; n <= 7; n += 1) await createSession(cleo, { title: `s${n}` });
    await db().chatSession.updateMany({ where: { ownerId: cleo }, data: { updatedAt: new Date('2024-05-01') } });
    const newest = await db().chatSession.findFirstOrThrow({ where: { ownerId: cleo, title: 's2' } });
    await startTurn(cleo, { sessionId: newest.id, datasetId: publicDataset, question: 'x' });
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSessions(cleo, { cursor, limit: 3 });
      titles.push(...page.sessions.map((session) => session.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual(['s2', 's7', 's6', 's5', 's4', 's3', 's1']);
    const skipped = await listSessions(cleo, { skip: 2, limit: 2 });
    expect(skipped.sessions.map((session) => session.title)).toEqual(['s6', 's5']);
    await expect(listSessions(cleo, { cursor: 'bogus' })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'cursor',
    });
  });

  test('search looks in titles and questions, by words and whatever the case', async () => {
    const dora = await addUser('dora');
    await createSession(dora, { title: 'Growth of 100% in_May' });
    await createSession(dora, { title: '100 in May' });
    const { sessionId } = await newTurn('Which GENRE sells?', dora);
    await changeSession(dora, { id: sessionId, title: 'Music' });
    const found = async (search: string) => (await listSessions(dora, { search })).sessions.map(({ title }) => title);
    expect((await found('100%')).toSorted()).toEqual(['100 in May', 'Growth of 100% in_May']);
    expect(await found('growth 100')).toEqual(['Growth of 100% in_May']);
    expect((await found('in_may')).toSorted()).toEqual(['100 in May', 'Growth of 100% in_May']);
    expect(await found('genre')).toEqual(['Music']);
    expect(await found('\\')).toEqual([]);
    expect((await listSessions(ada, { search: 'genre' })).sessions).toEqual([]);
  });

  test('stop is asked for once and seen by the run; a deleted session stops it too', async () => {
    const { sessionId, assistantMessageId } = await newTurn();
    expect(await isStopRequested(ada, assistantMessageId)).toBe(false);
    await requestStop(ada, assistantMessageId);
    expect(await isStopRequested(ada, assistantMessageId)).toBe(true);
    const finished = await newTurn();
    await updateTurn(ada, finished.assistantMessageId, { status: 'done' });
    await requestStop(ada, finished.assistantMessageId);
    expect(await isStopRequested(ada, finished.assistantMessageId)).toBe(false);
    await deleteSession(ada, sessionId);
    expect(await isStopRequested(ada, assistantMessageId)).toBe(true);
    await expect(updateTurn(ada, assistantMessageId, {})).rejects.toMatchObject(NOT_FOUND);
  });

  test('a turn without a sign of life for a minute is failed, a living one is not', async () => {
    const dead = await newTurn();
    const living = await newTurn();
    const silentSince = new Date(Date.now() - 61_000);
    const silence = (id: number) => db().chatMessage.update({ where: { id }, data: { updatedAt: silentSince } });
    await silence(dead.assistantMessageId);
    await silence(living.assistantMessageId);
    await updateTurn(ada, living.assistantMessageId, {});
    const lazily = (await listMessages(ada, dead.sessionId)).messages.at(-1);
    expect(lazily).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
    const row = await db().chatMessage.findUniqueOrThrow({ where: { id: dead.assistantMessageId } });
    expect(row.status).toBe('failed');
    expect(await failInterruptedTurns()).toBe(0);
    expect((await getTurn(ada, living.assistantMessageId)).status).toBe('running');
    expect(await failInterruptedTurns({ silenceMs: -1_000 })).toBeGreaterThan(0);
    expect((await getTurn(ada, living.assistantMessageId)).status).toBe('failed');
  });

  test('deleting takes along what belongs to it and nothing else', async () => {
    const eve = await addUser('eve');
    const gone = await newTurn('x', eve);
    const { id: datasetId } = await db().dataset.create({ data: { name: 'd', collectionName: 'd', ownerId: eve } });
    const { id: sessionId } = await createSession(eve, { datasetId });
    await startTurn(eve, { sessionId, datasetId, question: 'kept?' });
    await deleteSession(eve, gone.sessionId);
    expect(await db().chatMessage.count({ where: { sessionId: gone.sessionId } })).toBe(0);
    await db().dataset.delete({ where: { id: datasetId } });
    expect((await getSession(eve, sessionId)).datasetId).toBeNull();
    const kept = (await listMessages(eve, sessionId)).messages;
    expect(kept.map((message) => message.datasetId)).toEqual([null, null]);
    await db().user.delete({ where: { id: eve } });
    expect(await db().chatSession.count({ where: { ownerId: eve } })).toBe(0);
  });

  test('lists are served by their indexes', async () => {
    await db().$executeRaw`
      INSERT INTO chat_sessions (title, owner_id, updated_at)
      SELECT 'filler', ${bob}, now() - n * interval '1 minute' FROM generate_series(1, 3000) n`;
    await db().$executeRaw`
      INSERT INTO chat_messages (session_id, user_id, owner_id, role, question)
      SELECT s.id, s.owner_id, s.owner_id, 'user', 'q' FROM chat_sessions s, generate_series(1, 4) WHERE s.title = 'filler'`;
    await db().$executeRaw`ANALYZE`;
    const plan = async (sql: string) => {
      const rows = await db().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const sessions = await plan(
      `SELECT id FROM chat_sessions WHERE owner_id = ${bob} AND deleted = false AND archived = false AND (updated_at, id) < (now(), 1) ORDER BY updated_at DESC, id DESC LIMIT 41`,
    );
    expect(sessions).toContain('chat_sessions_owner_id_deleted_archived_updated_at_id_idx');
    expect(sessions).not.toMatch(/Sort|Seq Scan/);
    const last = await db().chatMessage.findFirstOrThrow({ where: { ownerId: bob }, orderBy: { id: 'desc' } });
    const messages = await plan(
      `SELECT * FROM chat_messages WHERE session_id = ${last.sessionId} AND owner_id = ${bob} ORDER BY id DESC LIMIT 31`,
    );
    expect(messages).toContain('chat_messages_session_id_id_idx');
    expect(messages).not.toMatch(/Seq Scan/);
  });
});
