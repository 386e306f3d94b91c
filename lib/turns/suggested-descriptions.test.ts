import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ModelReply, type ModelRequest, type ModelServer, startModelServer } from '@/e2e/model-server';
import { describeWithModel } from '@/lib/analyst/describe/describe-with-model';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { exportModel } from '@/lib/datasets/model/export-model';
import { getModel } from '@/lib/datasets/model/get-model';
import { importModel } from '@/lib/datasets/model/import-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { stopTraining } from '@/lib/datasets/training/stop-training';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { askOnce } from '@/lib/turns/ask-once';
import { ownDataset, trained } from '@/lib/turns/testing/own-dataset';
import { trainAgain } from '@/lib/turns/train-again';
import { turnPorts } from '@/lib/turns/turn-ports';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-describe-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  return path;
});

const DESCRIBED = JSON.stringify({
  tables: [
    {
      table: 'people',
      en: 'One row per person.',
      zh: '每人一行。',
      columns: [
        { column: 'name', en: 'The full name.', zh: '全名。' },
        { column: 'email', en: 'Where to write to.', zh: '联系邮箱。' },
      ],
    },
  ],
});

let database: TestDatabase;
let server: ModelServer;
let reply: (request: ModelRequest) => ModelReply;
let ada: number;
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
});
beforeEach(async () => {
  datasetId = await ownDataset(ada, 'People', {
    'people.csv': 'name,email\nAnn,ann@secret.example\nBo,bo@secret.example\n',
  });
  reply = () => ({ text: DESCRIBED });
  server = await startModelServer((request) => reply(request));
});
afterEach(() => server.close());
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const port = () => createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 20_000 });
const train = (describe: boolean) => trainAgain(ada, { datasetId, describe }, () => describeWithModel(port()));
const tableOf = async () => (await getModel(ada, datasetId)).model.tables[0];

async function mark(change: object): Promise<void> {
  const { version, model } = await getModel(ada, datasetId);
  const [table] = model.tables;
  const columns = table?.columns.map((column) => (column.name === 'email' ? { ...column, ...change } : column));
  await saveModel(ada, { datasetId, version, model: { ...model, tables: [{ ...table, columns }] } });
}

test('asked for, suggestions come beside what was written, leave no sensitive value, and mean nothing until accepted', async () => {
  await mark({ sensitive: true, description: { en: 'Mine' } });
  await train(true);
  await trained(ada, datasetId);
  const prompt = server.requests[0]?.prompt ?? '';
  expect(prompt).toContain('"name"');
  expect(prompt).not.toContain('secret.example');
  const table = await tableOf();
  expect(table).toMatchObject({
    description: {},
    suggestedDescription: { en: 'One row per person.', zh: '每人一行。' },
  });
  expect(table?.columns).toMatchObject([
    { name: 'name', description: {}, suggestedDescription: { en: 'The full name.', zh: '全名。' } },
    { name: 'email', description: { en: 'Mine' } },
  ]);
  expect(table?.columns[1]?.suggestedDescription).toBeUndefined();
  const { log } = await getTrainingProgress(ada, datasetId);
  expect(log.at(-1)).toMatchObject({ code: 'descriptions_suggested', detail: { described: 2, left: 0 } });

  const { yaml, version } = await exportModel(ada, datasetId);
  expect(yaml).toContain('suggestedDescription:\n          en: The full name.');
  await importModel(ada, { datasetId, version, yaml });
  expect((await tableOf())?.columns[0]?.suggestedDescription).toEqual({ en: 'The full name.', zh: '全名。' });

  reply = () => ({ text: '```sql\nSELECT 1 AS one\n```' });
  const asking = { user: { id: ada }, datasetId, question: 'Who is there?', useCache: false, locale: 'en' as const };
  await askOnce(asking, { ...turnPorts(), model: port() });
  expect(server.requests[1]?.prompt).not.toContain('The full name.');
  const told = await getModel(ada, datasetId);
  const accepted = told.model.tables.map((one) => ({
    ...one,
    columns: one.columns.map(({ suggestedDescription: text, ...column }) =>
      text ? { ...column, description: text } : column,
    ),
  }));
  await saveModel(ada, { datasetId, version: told.version, model: { ...told.model, tables: accepted } });
  await askOnce(asking, { ...turnPorts(), model: port() });
  expect(server.requests.findLast(({ prompt: said }) => said.includes('<dataset'))?.prompt).toContain('The full name.');
});

test('not asked for, the model hears nothing; without a model it cannot be asked for', async () => {
  await train(false);
  await trained(ada, datasetId);
  expect(server.requests).toEqual([]);
  await expect(trainAgain(ada, { datasetId, describe: true }, () => null)).rejects.toMatchObject({
    code: 'model_not_configured',
    status: 409,
  });
});

test.each([
  ['answers nonsense', { text: 'I would rather not.' }, 'model_unavailable'],
  ['refuses the key', { status: 401 }, 'model_credentials'],
])('a model that %s fails the step with a line, not the training', async (_name, failing: ModelReply, reason) => {
  reply = () => failing;
  await train(true);
  await trained(ada, datasetId);
  const { log } = await getTrainingProgress(ada, datasetId);
  expect(log.at(-1)).toMatchObject({
    step: 'describe',
    level: 'warning',
    code: 'descriptions_failed',
    detail: { reason },
  });
  expect((await tableOf())?.suggestedDescription).toBeUndefined();
});

test('a model that does not answer can be stopped, and what was learned before still answers', async () => {
  reply = () => ({ text: DESCRIBED, firstPieceAfterMs: 60_000 });
  await train(true);
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 15_000 });
  await stopTraining(ada, datasetId);
  const progress = await vi.waitFor(
    async () => {
      const now = await getTrainingProgress(ada, datasetId);
      expect(now.status).not.toBe('training');
      return now;
    },
    { timeout: 10_000 },
  );
  expect(progress).toMatchObject({ status: 'ready', error: { code: 'training_stopped' } });
});
