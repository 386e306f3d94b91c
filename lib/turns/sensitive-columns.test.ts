import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ModelServer, startModelServer } from '@/e2e/model-server';
import { collectEvents } from '@/lib/analyst/testing/fake-ports';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { addGoldenQuery } from '@/lib/datasets/golden-queries/add-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { openEngine } from '@/lib/datasets/open-engine';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { unshareDataset } from '@/lib/datasets/sharing/unshare-dataset';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { listMessages } from '@/lib/sessions/list-messages';
import { askOnce } from '@/lib/turns/ask-once';
import { runTurn } from '@/lib/turns/run-turn';
import { ownDataset } from '@/lib/turns/testing/own-dataset';
import { turnPorts } from '@/lib/turns/turn-ports';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-sensitive-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  return path;
});

const PEOPLE = [
  'name,country,email,salary',
  'Ann,Norway,ann@secret.example,4711',
  'Bo,Norway,bo@secret.example,4712',
  'Cy,Peru,cy@secret.example,4713',
].join('\n');
/** Any address or salary of the file. */
const VALUES = /secret\.example|471[123]/;

let database: TestDatabase;
let server: ModelServer;
let modelSql = '';
let ada: number;
let bob: number;
let eve: number;
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  const add = async (username: string) =>
    (await db().user.create({ data: { username, email: `${username}@example.com`, hashedPassword: 'x' } })).id;
  [ada, bob, eve] = [await add('ada'), await add('bob'), await add('eve')];
  datasetId = await ownDataset(ada, 'People', { 'people.csv': PEOPLE });
  await shareDataset(ada, { datasetId, login: 'bob', access: 'ask' });
  await shareDataset(ada, { datasetId, login: 'eve', access: 'edit' });
  const { version, model } = await getModel(ada, datasetId);
  const [table] = model.tables;
  if (!table) throw new Error('no table');
  const columns = table.columns.map((column) => ({ ...column, sensitive: /email|salary/.test(column.name) }));
  const filters = [{ name: 'chief', table: 'people', expression: "email = 'ann@secret.example'" }];
  const suggestedQuestions = {
    en: ['How many people have bo@secret.example?', 'Average salary by country', 'How many people?'],
    zh: ['各国的平均工资', '有多少人？'],
  };
  await saveModel(ada, {
    datasetId,
    version,
    model: { ...model, tables: [{ ...table, columns }], filters, suggestedQuestions },
  });
  const golden = {
    datasetId,
    question: 'Who is Ann?',
    sql: "SELECT name FROM people WHERE email = 'ann@secret.example'",
  };
  await addGoldenQuery(ada, golden);
  server = await startModelServer(() => ({ text: `\`\`\`sql\n${modelSql}\n\`\`\`` }));
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

function ports() {
  return {
    ...turnPorts(),
    model: createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 5_000 }),
  };
}

async function ask(userId: number, sql: string, question = 'List the people', sessionId?: number) {
  modelSql = sql;
  const request = { user: { id: userId }, sessionId, datasetId, question, useCache: true, locale: 'en' as const };
  return askOnce(request, ports());
}

test('the owner and an editor see values, a member the mask, and the cache of one is not the other’s', async () => {
  const sql = 'SELECT name, email FROM people ORDER BY name';
  expect((await ask(ada, sql)).result?.rows).toContainEqual(['Ann', 'ann@secret.example']);
  expect((await ask(eve, sql)).result).toMatchObject({ cachedAt: expect.any(String) });
  const masked = await ask(bob, sql);
  expect(masked.result?.rows).toEqual(['Ann', 'Bo', 'Cy'].map((name) => [name, '•••']));
  expect(masked.steps?.find(({ stage }) => stage === 'guard')?.detail).toMatchObject({
    masked: ['people.email', 'people.salary'],
  });
  expect((await ask(bob, sql)).result).toMatchObject({ cachedAt: expect.any(String), rows: masked.result?.rows });
  expect((await ask(ada, sql)).result?.rows).toContainEqual(['Ann', 'ann@secret.example']);
  expect(JSON.stringify(masked)).not.toMatch(VALUES);
});

test('a member’s streamed and stored turn have no value, and a refusal says which columns', async () => {
  modelSql = 'SELECT * FROM people';
  const request = { user: { id: bob }, datasetId, question: 'All people', useCache: false, locale: 'en' as const };
  const turn = await runTurn(request, ports());
  expect(JSON.stringify(await collectEvents(turn.events))).not.toMatch(VALUES);
  expect(JSON.stringify(await listMessages(bob, turn.sessionId))).not.toMatch(VALUES);
  const refused = await ask(bob, 'SELECT max(salary) FROM people', 'zorp blarg');
  expect(refused.error).toMatchObject({ code: 'sensitive_column', params: { columns: 'people.salary' } });
  expect(JSON.stringify(refused)).not.toMatch(VALUES);
});

test('no prompt has a value: not in samples, golden queries, filters, history, repairs nor rows', async () => {
  const session = await runTurn(
    { user: { id: ada }, datasetId, question: 'Who is at the top of pay?', useCache: false, locale: 'en' },
    { ...ports(), model: null },
  );
  await collectEvents(session.events);
  await ask(ada, "SELECT name FROM people WHERE email = 'ann@secret.example'", 'Find Ann by mail', session.sessionId);
  await ask(ada, 'SELECT CAST(email AS INTEGER) FROM people', 'Who is Ann by number?', session.sessionId);
  await ask(ada, 'SELECT * FROM people', 'and all of them?', session.sessionId);
  expect(server.requests.length).toBeGreaterThan(4);
  for (const { prompt } of server.requests) expect(prompt).not.toMatch(VALUES);
  expect(server.requests.some(({ prompt }) => prompt.includes('failed on a value'))).toBe(true);
  expect(server.requests.filter(({ prompt }) => prompt.includes('<facts>'))).toEqual([]);
});

test('what is known, suggested and vouched for tells a member no value', async () => {
  const { schema, values } = await getDatasetKnowledge(bob, datasetId);
  expect(JSON.stringify([schema, values])).not.toMatch(VALUES);
  expect(schema.profiles.find(({ column }) => column === 'email')).toMatchObject({ distinctCount: 3, topValues: [] });
  expect(await suggestQuestions(bob, datasetId, 'en')).toEqual(['How many people?']);
  expect(await listGoldenQueries(bob, datasetId)).toEqual([]);
  expect(await listGoldenQueries(ada, datasetId)).toHaveLength(1);
  expect((await getModel(bob, datasetId)).model.filters).toEqual([]);
  expect((await getModel(eve, datasetId)).model.filters).toHaveLength(1);
  expect((await openEngine(bob, datasetId)).reader).toBe('masked');
  expect((await openEngine(eve, datasetId)).reader).toBeUndefined();
});

test('a golden query that quotes a value is not shown to a member, who is answered otherwise', async () => {
  const answered = await ask(bob, "SELECT name FROM people WHERE name = 'Ann'", 'Who is Ann?');
  expect(answered).toMatchObject({ sql: "SELECT name FROM people WHERE name = 'Ann'", writer: 'language-model' });
  expect((await ask(ada, 'SELECT 1', 'Who is Ann?')).sql).toContain('ann@secret.example');
});

test('an editor who may only ask from now on sees masks at once', async () => {
  await shareDataset(ada, { datasetId, login: 'eve', access: 'ask' });
  const sql = 'SELECT email FROM people';
  expect((await ask(eve, sql, 'Addresses')).result?.rows).toEqual([['•••'], ['•••'], ['•••']]);
  await unshareDataset(ada, { datasetId, userId: eve });
  await expect(ask(eve, sql, 'Addresses')).rejects.toMatchObject({ code: 'not_found' });
});

test('who may only ask is offered no question that needs what is hidden from them', async () => {
  expect(await suggestQuestions(bob, datasetId, 'en')).toEqual(['How many people?']);
  expect(await suggestQuestions(ada, datasetId, 'en')).toEqual(['Average salary by country', 'How many people?']);
  const refused = async (userId: number) => (await ask(userId, 'SELEC', 'zorp of people')).error?.suggestions;
  const offered = await refused(bob);
  expect(offered).toContain('How many people?');
  expect(offered?.filter((question) => /salary|@/.test(question))).toEqual([]);
  expect(await refused(ada)).toContain('Average salary by country');
});
