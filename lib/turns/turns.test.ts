import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ModelServer, startModelServer } from '@/e2e/model-server';
import { collectEvents, eventsOf, stagesOf } from '@/lib/analyst/testing/fake-ports';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { deleteSession } from '@/lib/sessions/delete-session';
import { getTurn } from '@/lib/sessions/get-turn';
import { listMessages } from '@/lib/sessions/list-messages';
import type { Message } from '@/lib/sessions/schema';
import { resumeTurn } from '@/lib/turns/resume-turn';
import { runTurn } from '@/lib/turns/run-turn';
import { runningTurns } from '@/lib/turns/running-turns';
import { stopTurn } from '@/lib/turns/stop-turn';
import { type TurnPorts, turnPorts } from '@/lib/turns/turn-ports';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-turns-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  return path;
});

const BY_COUNTRY = 'SELECT "Country", count(*) AS "Customers" FROM "Customer" GROUP BY 1 ORDER BY 2 DESC, 1';
const ENDLESS = 'SELECT count(*) AS n FROM "Track" a, "Track" b, "Track" c, "Track" d';

let database: TestDatabase;
let user: { id: number };
let stranger: { id: number };
let datasetId: number;
let server: ModelServer;
let modelSql = BY_COUNTRY;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  const add = (username: string) =>
    db().user.create({ data: { username, email: `${username}@example.com`, hashedPassword: 'x' } });
  [user, stranger] = [await add('ada'), await add('bob')];
  await seedSampleDataset();
  datasetId = (await db().dataset.findFirstOrThrow()).id;
  server = await startModelServer(({ prompt }) => ({
    text: prompt.includes('<facts>') ? '' : `\`\`\`sql\n${modelSql}\n\`\`\``,
    pieceEveryMs: 2,
  }));
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const ask = (question: string, ports: Partial<TurnPorts> = {}, sessionId?: number) =>
  runTurn({ user, sessionId, datasetId, question, locale: 'en', useCache: true }, { ...turnPorts(), ...ports });

const model = () => createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 5_000 });

async function stored(id: number): Promise<Message> {
  return getTurn(user.id, id);
}

test('a turn of a model, on the sample, is all in its row; the session bears its question', async () => {
  modelSql = BY_COUNTRY;
  const turn = await ask('How many customers are there in each country?', { model: model() });
  const events = await collectEvents(turn.events);
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'done' });
  const row = await stored(turn.assistantMessageId);
  expect(row).toMatchObject({ status: 'done', sql: BY_COUNTRY, writer: 'language-model', error: null });
  expect(row.result?.rows).toHaveLength(24);
  expect(row.result?.rows[0]).toEqual(['USA', 13]);
  expect(row.chart?.type).toBe('bar');
  expect(row.insight).toContain('USA');
  expect(row.steps.every(({ status }) => status === 'done')).toBe(true);
  expect(turn.title).toBe('How many customers are there in each country?');
  const { messages } = await listMessages(user.id, turn.sessionId);
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
});

test('stop ends a query that the database would not end, and the session takes the next question', async () => {
  modelSql = ENDLESS;
  const turn = await ask('Count everything', { model: model() });
  for await (const event of turn.events) {
    if (event.type === 'stage' && event.step.stage === 'execute') break;
  }
  await expect(stopTurn(stranger.id, turn.assistantMessageId)).rejects.toMatchObject({ code: 'not_found' });
  await stopTurn(user.id, turn.assistantMessageId);
  await turn.finished;
  expect(await stored(turn.assistantMessageId)).toMatchObject({ status: 'stopped', sql: ENDLESS, result: null });
  modelSql = BY_COUNTRY;
  const next = await ask('Customers by country', { model: model() }, turn.sessionId);
  await next.finished;
  expect(await stored(next.assistantMessageId)).toMatchObject({ status: 'done' });
});

test('another process follows a turn in its row', async () => {
  modelSql = ENDLESS;
  const turn = await ask('Count it all', { model: model() });
  for await (const event of turn.events) {
    if (event.type === 'stage' && event.step.stage === 'execute') break;
  }
  runningTurns().delete(turn.assistantMessageId);
  const resumed = await resumeTurn(user.id, turn.assistantMessageId, turnPorts(), 20);
  expect(resumed).toMatchObject({ userMessageId: turn.userMessageId, title: 'Count it all' });
  const following = collectEvents(resumed?.events ?? []);
  // Through the row alone, as if asked elsewhere.
  await stopTurn(user.id, turn.assistantMessageId);
  await turn.finished;
  const events = await following;
  expect(eventsOf(events, 'sql').at(-1)?.sql).toBe(ENDLESS);
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'stopped' });
});

test('deleting the session ends its running turn', async () => {
  modelSql = ENDLESS;
  const turn = await ask('Count all of it', { model: model() });
  for await (const event of turn.events) {
    if (event.type === 'stage' && event.step.stage === 'execute') break;
  }
  await deleteSession(user.id, turn.sessionId);
  await turn.finished;
  await expect(stored(turn.assistantMessageId)).rejects.toMatchObject({ code: 'not_found' });
});

test('the guard refuses what a model must not do, whatever it writes', async () => {
  modelSql = 'DROP TABLE "Customer"';
  const turn = await ask('zorp the quux', { model: model() });
  const events = await collectEvents(turn.events);
  expect(stagesOf(events).filter((stage) => stage === 'guard failed')).toHaveLength(3);
  expect(await stored(turn.assistantMessageId)).toMatchObject({ status: 'failed', error: { code: 'query_refused' } });
});

test('the built-in analyst answers without a model, the second time from the cache', async () => {
  const question = 'How many customers are there in each country?';
  const first = await ask(question, { model: null });
  await first.finished;
  const row = await stored(first.assistantMessageId);
  expect(row).toMatchObject({ status: 'done', writer: 'built-in' });
  expect(row.result?.rows).toContainEqual(expect.arrayContaining(['Brazil', 5]));
  const again = await ask(question, { model: null }, first.sessionId);
  await again.finished;
  const cached = await stored(again.assistantMessageId);
  expect(cached.result?.cachedAt).toEqual(expect.any(String));
  expect(cached.result?.rows).toEqual(row.result?.rows);
});

test('a follow-up leans on the turns before it', async () => {
  const first = await ask('Revenue by country', { model: null });
  await first.finished;
  const second = await ask('only 2024', { model: null }, first.sessionId);
  await second.finished;
  const row = await stored(second.assistantMessageId);
  expect(row).toMatchObject({ status: 'done' });
  expect(row.sql).toContain('2024');
  expect(row.steps[0]?.detail.standaloneQuestion).toEqual(expect.any(String));
});
