import { rmSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleFile } from '@/lib/datasets/dataset-file';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { listDatasetEntries } from '@/lib/datasets/list-dataset-entries';
import { listDatasets } from '@/lib/datasets/list-datasets';
import { offerDatasets } from '@/lib/datasets/offer-datasets';
import { openEngine } from '@/lib/datasets/open-engine';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { suggestQuestions } from '@/lib/datasets/suggest-questions';
import { packValues, unpackValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-datasets-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  return path;
});

const NOT_FOUND = { code: 'not_found', status: 404 };

async function addUser(username: string, isSuperuser = false): Promise<number> {
  const data = { username, email: `${username}@example.com`, hashedPassword: 'x', isSuperuser };
  return (await db().user.create({ data })).id;
}

describe.each(TEST_DATABASE_KINDS)('datasets on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  let root: number;
  let sample: number;

  beforeAll(async () => {
    rmSync(directory, { recursive: true, force: true });
    database = await createTestDatabase(kind);
    [ada, bob, root] = [await addUser('ada'), await addUser('bob'), await addUser('root', true)];
    await seedSampleDataset();
    sample = (await db().dataset.findFirstOrThrow()).id;
  });
  afterAll(async () => {
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  test('the sample is there for everybody, learned and ready', async () => {
    const [dataset] = await listDatasets(ada, { limit: 1 });
    expect(dataset).toMatchObject({
      id: sample,
      name: 'Chinook music store',
      kind: 'sample',
      status: 'ready',
      processRate: 100,
      ownerId: null,
      access: 'ask',
      tableCount: 11,
    });
    expect(await getDataset(root, sample)).toMatchObject({ access: 'edit' });
    const knowledge = await getDatasetKnowledge(ada, sample);
    expect(knowledge.schema.tables.map((table) => table.name)).toContain('InvoiceLine');
    expect(knowledge.schema.profiles.length).toBeGreaterThan(50);
    expect(knowledge.model.measures.length).toBeGreaterThan(0);
    expect(knowledge.values).toContainEqual({ table: 'Artist', column: 'Name', value: 'AC/DC' });
    expect(await suggestQuestions(ada, sample, 'zh')).toEqual(knowledge.model.suggestedQuestions.zh);
  });

  test('a model without questions gets some from its schema', async () => {
    const { modelingConfig } = await db().dataset.findUniqueOrThrow({ where: { id: sample } });
    const put = (config: object) =>
      db().dataset.update({ where: { id: sample }, data: { modelingConfig: config, version: { increment: 1 } } });
    await put({ ...(modelingConfig as object), suggestedQuestions: { en: [], zh: ['有多少客户？'] } });
    expect(await suggestQuestions(ada, sample, 'zh')).toEqual(['有多少客户？']);
    const made = await suggestQuestions(ada, sample, 'en');
    expect(made.length).toBeGreaterThan(2);
    expect(await suggestQuestions(bob, sample, 'en')).toBe(made);
    await put(modelingConfig as object);
  });

  test('its engine answers, and stays open', async () => {
    const engine = await openEngine(ada, sample);
    const result = await engine.query('SELECT count(*) AS customers FROM Customer');
    expect(result.rows).toEqual([[59]]);
    expect((await openEngine(bob, sample)).introspect).toBe(engine.introspect);
  });

  test('seeding again changes nothing; a missing file is made again and opened anew', async () => {
    const path = sampleFile();
    const before = await db().dataset.findUniqueOrThrow({ where: { id: sample } });
    const { ino, mtimeMs } = statSync(path);
    await seedSampleDataset();
    expect(statSync(path)).toMatchObject({ ino, mtimeMs });
    const engine = await openEngine(ada, sample);
    rmSync(path);
    await expect(openEngine(ada, sample)).rejects.toMatchObject({ code: 'dataset_unavailable', status: 503 });
    await seedSampleDataset();
    const anew = await openEngine(ada, sample);
    expect(anew.introspect).not.toBe(engine.introspect);
    expect((await anew.query('SELECT count(*) FROM Track')).rows).toEqual([[3503]]);
    expect(await db().dataset.findUniqueOrThrow({ where: { id: sample } })).toEqual(before);
  });

  test('an older model of ours is renewed, one that people changed is kept', async () => {
    const stored = async () => db().dataset.findUniqueOrThrow({ where: { id: sample } });
    const fresh = await stored();
    const [data, model] = fresh.sampleHash?.split('.') ?? [];
    const put = (modelingConfig: object, sampleHash: string) =>
      db().dataset.update({ where: { id: sample }, data: { modelingConfig, sampleHash } });
    const ofOlder = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    await put({}, `${data}.${ofOlder}`);
    await seedSampleDataset();
    expect(await stored()).toMatchObject({ modelingConfig: fresh.modelingConfig, version: fresh.version + 1 });
    await put({ tables: [] }, `${data}.${ofOlder}`);
    await seedSampleDataset();
    expect(await stored()).toMatchObject({ modelingConfig: { tables: [] }, version: fresh.version + 1 });
    await put({ tables: [] }, `other.${ofOlder}`);
    await seedSampleDataset();
    expect(await stored()).toMatchObject({ modelingConfig: { tables: [] }, sampleHash: `${data}.${ofOlder}` });
    await put({}, `${data}.${ofOlder}`);
    await seedSampleDataset();
    expect((await stored()).sampleHash).toBe(`${data}.${model}`);
  });

  test('somebody else’s dataset is not found until it is shared', async () => {
    const { id } = await db().dataset.create({
      data: { name: 'Secret', collectionName: 'secret', ownerId: bob, status: 'ready' },
    });
    const attempts = [getDataset, getDatasetKnowledge, openEngine, (user: number) => suggestQuestions(user, id, 'en')];
    for (const attempt of attempts) await expect(attempt(ada, id), attempt.name).rejects.toMatchObject(NOT_FOUND);
    expect((await listDatasets(ada, { limit: 10 })).map((dataset) => dataset.id)).toEqual([sample]);
    expect((await listDatasets(bob, { limit: 10 })).map((dataset) => [dataset.id, dataset.access])).toEqual([
      [id, 'edit'],
      [sample, 'ask'],
    ]);
    await db().datasetShare.create({ data: { datasetId: id, userId: ada, access: 'ask' } });
    expect(await getDataset(ada, id)).toMatchObject({ access: 'ask', kind: 'file', tableCount: 0 });
    await db().datasetShare.updateMany({ data: { access: 'edit' } });
    expect(await getDataset(ada, id)).toMatchObject({ access: 'edit' });
    await db().dataset.delete({ where: { id } });
    await expect(getDataset(bob, id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('the list tells rows and questions: everybody’s to the owner, else the reader’s own', async () => {
    const tables = [
      { kind: 'table', rowCount: 3_000_000_000 },
      { kind: 'table', rowCount: 2 },
      { kind: 'view', rowCount: 7 },
      { kind: 'table', rowCount: null },
    ];
    const { id } = await db().dataset.create({
      data: { name: 'Asked', collectionName: 'asked', ownerId: bob, schemaConfig: { tables } },
    });
    await db().datasetShare.create({ data: { datasetId: id, userId: ada, access: 'edit' } });
    const ask = async (ownerId: number, datasetId: number) => {
      const messages = (['user', 'assistant'] as const).map((role) => ({ datasetId, userId: ownerId, ownerId, role }));
      await db().chatSession.create({ data: { title: 'q', datasetId, ownerId, messages: { create: messages } } });
    };
    for (const [user, dataset] of [
      [ada, id],
      [bob, id],
      [bob, id],
      [bob, sample],
    ] as const)
      await ask(user, dataset);
    const figures = async (user: number) =>
      (await listDatasetEntries(user)).entries.map((entry) => [entry.id, entry.questionCount, entry.countsEverybody]);
    expect(await figures(bob)).toEqual([
      [id, 3, true],
      [sample, 1, false],
    ]);
    expect(await figures(ada)).toEqual([
      [id, 1, false],
      [sample, 0, false],
    ]);
    expect(await figures(root)).toEqual([[sample, 0, false]]);
    const rows = (await listDatasetEntries(bob)).entries.map(({ rowCount }) => rowCount);
    expect(rows).toEqual([3_000_000_002, 15_607]);
    await db().dataset.delete({ where: { id } });
    await db().chatSession.deleteMany();
  });

  test('a long list comes in pages, newest first, and finds by words', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `Ledger ${index} of 100%`);
    await db().dataset.createMany({
      data: names.map((name, index) => ({ name, collectionName: `ledger_${index}`, ownerId: bob })),
    });
    const seen: string[] = [];
    let before: number | undefined;
    do {
      const page = await listDatasetEntries(bob, { before });
      expect(page.entries.length).toBeLessThanOrEqual(50);
      seen.push(...page.entries.map(({ name }) => name));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(seen).toEqual([...names.toReversed(), 'Chinook music store']);
    const find = async (search: string) => (await listDatasetEntries(bob, { search })).entries.map(({ name }) => name);
    expect(await find(' ledger  119 ')).toEqual(['Ledger 119 of 100%']);
    expect(await find('1_9')).toEqual([]);
    expect((await listDatasetEntries(ada, { search: 'ledger' })).entries).toEqual([]);
    await db().dataset.deleteMany({ where: { ownerId: bob } });
  });

  test('parts of the list follow each other: own ones, those of others, everyone’s', async () => {
    const row = (ownerId: number, name: string) => ({ name, collectionName: `${ownerId}-${name}`, ownerId });
    const own = Array.from({ length: 7 }, (_, index) => row(ada, `Own ${index}`));
    const lent = Array.from({ length: 4 }, (_, index) => row(bob, `Bob’s ${index}`));
    await db().dataset.createMany({ data: [...lent, ...own.toReversed(), row(bob, 'Hidden')] });
    const shared = await db().dataset.findMany({ where: { ownerId: bob, name: { not: 'Hidden' } } });
    await db().datasetShare.createMany({ data: shared.map(({ id }) => ({ datasetId: id, userId: ada })) });
    const whole = [...own, ...lent].map(({ name }) => name).concat('Chinook music store');
    const names = async (wish: { skip?: number; limit: number; search?: string }) =>
      (await listDatasets(ada, wish)).map(({ name }) => name);
    expect(await names({ limit: 50 })).toEqual(whole);
    for (let skip = 0; skip <= whole.length + 1; skip++)
      for (const limit of [1, 3, 20]) expect(await names({ skip, limit })).toEqual(whole.slice(skip, skip + limit));
    expect(await names({ limit: 50, search: '3' })).toEqual(['Own 3', 'Bob’s 3']);
    expect(await names({ limit: 50, search: 'hidden' })).toEqual([]);
    await db().dataset.deleteMany({ where: { ownerId: { not: null } } });
  });

  test('a picker is offered the first, those it needs beside them, and what is searched for', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Ledger ${String(index).padStart(2, '0')}`);
    await db().dataset.createMany({
      data: [...names.map((name) => ({ name, ownerId: ada })), { name: 'Bob’s', ownerId: bob }].map((data, index) => ({
        ...data,
        collectionName: `offered_${index}`,
      })),
    });
    const idOf = async (name: string) => (await db().dataset.findFirstOrThrow({ where: { name } })).id;
    const wanted = await Promise.all(['Ledger 03', 'Ledger 59', 'Bob’s'].map(idOf));
    const offer = await offerDatasets(ada, { wanted });
    expect(offer.hasMore).toBe(true);
    expect(offer.datasets.map(({ name }) => name)).toEqual(['Ledger 59', ...names.slice(0, 50)]);
    const found = await offerDatasets(ada, { search: 'ledger 58' });
    expect(found).toMatchObject({ hasMore: false, datasets: [{ name: 'Ledger 58' }] });
    expect(await offerDatasets(bob, { wanted })).toMatchObject({ hasMore: false, datasets: [{ name: 'Bob’s' }, {}] });
    await db().dataset.deleteMany({ where: { ownerId: { not: null } } });
  });

  test('knowledge is one object per version, and access is asked for each time', async () => {
    const first = await getDatasetKnowledge(ada, sample);
    expect(await getDatasetKnowledge(bob, sample)).toBe(first);
    await db().goldenQuery.create({ data: { datasetId: sample, question: 'q', sql: 'SELECT 1' } });
    await db().goldenQuery.create({ data: { datasetId: sample, question: 'p', sql: 'SELECT', problem: 'broken' } });
    await db().dataset.update({ where: { id: sample }, data: { version: { increment: 1 } } });
    const second = await getDatasetKnowledge(ada, sample);
    expect(second).not.toBe(first);
    expect(second.goldenQueries).toEqual([{ question: 'q', sql: 'SELECT 1' }]);
    await db().dataset.update({ where: { id: sample }, data: { ownerId: bob } });
    await expect(getDatasetKnowledge(ada, sample)).rejects.toMatchObject(NOT_FOUND);
    expect(await getDatasetKnowledge(bob, sample)).toBe(second);
    await db().dataset.update({ where: { id: sample }, data: { ownerId: null } });
  });

  test('what is not learned yet cannot be asked; what is learned again still can', async () => {
    const set = (data: object) => db().dataset.update({ where: { id: sample }, data });
    await set({ status: 'training' });
    expect((await getDatasetKnowledge(ada, sample)).id).toBe(sample);
    await set({ lastTrainAt: null });
    await expect(getDatasetKnowledge(ada, sample)).rejects.toMatchObject({ code: 'dataset_not_ready', status: 409 });
    await set({
      status: 'ready',
      lastTrainAt: new Date(),
      schemaConfig: { dialect: 'basic' },
      version: { increment: 1 },
    });
    await expect(getDatasetKnowledge(ada, sample)).rejects.toMatchObject({ code: 'dataset_not_ready' });
  });
});

test('stored values are kept small, and what cannot be read is none', async () => {
  const values = ['T', 'T', 'U'].map((table, index) => ({ table, column: 'c', value: `北京\n${index}` }));
  expect(await unpackValues(packValues(values))).toEqual(values);
  const asBefore = new Uint8Array(gzipSync(JSON.stringify(values)));
  expect(await unpackValues(asBefore)).toEqual(values);
  expect(await unpackValues(new Uint8Array([1, 2]))).toEqual([]);
  expect(await unpackValues(null)).toEqual([]);
});
