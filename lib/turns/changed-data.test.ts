import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectDataset } from '@/lib/datasets/data-sources/create-dataset-from-source';
import { unsafeCheckDrift } from '@/lib/datasets/drift/check-drift';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { openEngine } from '@/lib/datasets/open-engine';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { createSession } from '@/lib/sessions/create-session';
import { askOnce } from '@/lib/turns/ask-once';
import { readMessages } from '@/lib/turns/read-messages';
import { ownDataset, trained, upload } from '@/lib/turns/testing/own-dataset';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-changed-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.ALLOW_PRIVATE_SOURCES = 'true';
  return path;
});

let database: TestDatabase;
let ada: number;
let bob: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  const add = async (username: string) =>
    (await db().user.create({ data: { username, email: `${username}@example.com`, hashedPassword: 'x' } })).id;
  [ada, bob] = [await add('ada'), await add('bob')];
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function ask(userId: number, datasetId: number, question: string, sessionId?: number) {
  return askOnce({ user: { id: userId }, datasetId, question, sessionId, useCache: true, locale: 'en' });
}

const lastAnswer = async (userId: number, sessionId: number) =>
  (await readMessages(userId, sessionId)).messages.findLast(({ role }) => role === 'assistant');

test('an answer says what it stood on and is gone; what still fits says nothing, and nothing old is served', async () => {
  const datasetId = await ownDataset(ada, 'Orders', { 'orders.csv': 'city,amount\nBerlin,5\nParis,7\n' });
  const { id: session } = await createSession(ada, { datasetId });
  const { id: other } = await createSession(ada, { datasetId });
  expect((await ask(ada, datasetId, 'total amount per city', session)).error).toBeUndefined();
  await ask(ada, datasetId, 'How many orders are there?', other);
  expect((await ask(ada, datasetId, 'How many orders are there?')).result).toMatchObject({
    cachedAt: expect.any(String),
  });
  expect((await lastAnswer(ada, session))?.gone).toBeUndefined();

  const uploadId = await upload(ada, { 'orders.csv': 'city,price\nBerlin,5\nParis,7\nRome,9\n' });
  await addToDataset(ada, { datasetId, uploadId, mode: 'replace', files: [] });
  await trained(ada, datasetId);
  const changed = await lastAnswer(ada, session);
  expect(changed).toMatchObject({ gone: ['orders.amount'], result: { rows: expect.any(Array) } });
  expect((await lastAnswer(ada, other))?.gone).toBeUndefined();
  const fresh = await ask(ada, datasetId, 'How many orders are there?');
  expect(fresh.result).toMatchObject({ cachedAt: null, rows: [[3]] });
});

test('rows read before a column became sensitive are left out for members, not for the owner', async () => {
  const datasetId = await ownDataset(ada, 'People', { 'people.csv': 'name,email\nAnn,ann@secret.example\n' });
  await shareDataset(ada, { datasetId, login: 'bob', access: 'ask' });
  const sessions = {
    ada: (await createSession(ada, { datasetId })).id,
    bob: (await createSession(bob, { datasetId })).id,
  };
  await ask(ada, datasetId, 'List all people', sessions.ada);
  await ask(bob, datasetId, 'List all people', sessions.bob);
  expect(JSON.stringify(await lastAnswer(bob, sessions.bob))).toContain('secret.example');
  const { version, model } = await getModel(ada, datasetId);
  const [table] = model.tables;
  const columns = table?.columns.map((column) => ({ ...column, sensitive: column.name === 'email' }));
  await saveModel(ada, { datasetId, version, model: { ...model, tables: [{ ...table, columns }] } });
  expect(await lastAnswer(bob, sessions.bob)).toMatchObject({ isWithheld: true, result: null, insight: null });
  expect(JSON.stringify(await lastAnswer(bob, sessions.bob))).not.toContain('secret.example');
  expect(JSON.stringify(await lastAnswer(ada, sessions.ada))).toContain('secret.example');
  // What is asked now is masked, and so may be read again.
  await ask(bob, datasetId, 'name and email of people', sessions.bob);
  expect(await lastAnswer(bob, sessions.bob)).toMatchObject({ result: { rows: [['Ann', '•••']] } });
  expect((await lastAnswer(bob, sessions.bob))?.isWithheld).toBeUndefined();
});

describe.skipIf(!isPostgresThere)('a connected database', () => {
  test('past answers say what has gone as soon as the change is noticed, without a training', async () => {
    const made = await makePostgresDatabase([
      'CREATE TABLE orders (id INTEGER PRIMARY KEY, amount INTEGER, tax INTEGER)',
      'INSERT INTO orders VALUES (1, 5, 1), (2, 7, 2)',
    ]);
    const connection = { ...made.connection, tls: 'off' as const, schemas: [], password: 'any' };
    try {
      const { id: datasetId } = await connectDataset(ada, {
        name: 'Shop',
        kind: 'postgres',
        connection,
      });
      await trained(ada, datasetId);
      const { id: session } = await createSession(ada, { datasetId });
      expect((await ask(ada, datasetId, 'total tax of orders', session)).error).toBeUndefined();
      await made.admin.query('ALTER TABLE orders RENAME COLUMN tax TO vat');
      await unsafeCheckDrift(datasetId, await openEngine(ada, datasetId));
      expect((await lastAnswer(ada, session))?.gone).toEqual(['orders.tax']);
      await made.admin.query('ALTER TABLE orders RENAME TO invoices');
      await unsafeCheckDrift(datasetId, await openEngine(ada, datasetId));
      expect((await lastAnswer(ada, session))?.gone).toEqual(['orders']);
      await made.admin.query('ALTER TABLE invoices RENAME TO orders');
      await made.admin.query('ALTER TABLE orders RENAME COLUMN vat TO tax');
      await unsafeCheckDrift(datasetId, await openEngine(ada, datasetId));
      expect((await lastAnswer(ada, session))?.gone).toBeUndefined();
    } finally {
      await db().dataset.deleteMany({ where: { name: 'Shop' } });
      await made.drop();
    }
  });
});
