import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ModelServer, startModelServer } from '@/e2e/model-server';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { getModel } from '@/lib/datasets/model/get-model';
import { importModel } from '@/lib/datasets/model/import-model';
import { modelToYaml } from '@/lib/datasets/model/model-yaml';
import { saveModel } from '@/lib/datasets/model/save-model';
import { startTraining } from '@/lib/datasets/training/start-training';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import type { ColumnModel, SemanticModel } from '@/lib/semantic-model/schema';
import { askOnce } from '@/lib/turns/ask-once';
import { ownDataset, trained } from '@/lib/turns/testing/own-dataset';
import { turnPorts } from '@/lib/turns/turn-ports';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-effect-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

const FILES = {
  'drivers.csv': 'driver_id,name,fee\n1,Ann,0.1\n2,Bob,0.2\n3,Cid,0.3\n',
  'trips.csv': 'trip_id,driver_id,km,days,code\n1,1,10,1,7\n2,1,20,2,8\n3,2,40,3,9\n',
};

let database: TestDatabase;
let server: ModelServer;
let ada: number;
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
  datasetId = await ownDataset(ada, 'Trips', FILES);
  server = await startModelServer(() => ({ text: '```sql\nSELECT 1 AS one\n```' }));
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function edit(change: (model: SemanticModel) => void): Promise<void> {
  const { version, model } = await getModel(ada, datasetId);
  const changed = structuredClone(model);
  change(changed);
  await saveModel(ada, { datasetId, version, model: changed });
}

const columnOf = (model: SemanticModel, table: string, name: string) =>
  model.tables.find((one) => one.name === table)?.columns.find((one) => one.name === name) as ColumnModel;

const ask = (question: string) =>
  askOnce({ user: { id: ada }, datasetId, question, useCache: true, locale: 'en' }, { ...turnPorts(), model: null });

/** What a language model would be told for a question. */
async function promptFor(question: string): Promise<string> {
  server.requests.length = 0;
  const model = createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 5_000 });
  await askOnce({ user: { id: ada }, datasetId, question, useCache: false, locale: 'en' }, { ...turnPorts(), model });
  return server.requests[0]?.prompt ?? '';
}

test('the usual aggregate, unit and format of a column are those of the next answer', async () => {
  expect((await ask('km by driver')).sql).toMatch(/SUM\(/);
  await edit((model) => {
    Object.assign(columnOf(model, 'trips', 'km'), { aggregate: 'avg', unit: 'km' });
    Object.assign(columnOf(model, 'drivers', 'fee'), { role: 'measure', aggregate: 'avg', format: 'percent' });
  });
  const km = await ask('km by driver');
  expect(km.sql).toMatch(/AVG\(/);
  expect(km.insight).toContain('40 km');
  expect(km.result).toMatchObject({ cachedAt: null, columns: [{}, { unit: 'km' }] });
  const fee = await ask('What is the highest fee?');
  expect(fee.insight).toContain('30%');
  expect(fee.result?.columns).toEqual([expect.objectContaining({ format: 'percent' })]);
  expect(await promptFor('km by driver')).toMatch(/"km" "\w+" in "km" usually avg/);
});

test('a column that is ignored is named in vain, and not told of', async () => {
  expect((await ask('total days')).result?.rows).toEqual([[6]]);
  expect(await promptFor('total days')).toContain('"days"');
  await edit((model) => Object.assign(columnOf(model, 'trips', 'days'), { role: 'ignore' }));
  expect((await ask('total days')).sql ?? '').not.toMatch(/days/);
  expect(await promptFor('total days')).not.toContain('"days"');
});

test('of a relationship of many to many, neither side is counted twice', async () => {
  const total = () => ask('total km by driver name');
  expect((await total()).sql).not.toMatch(/DISTINCT/);
  await edit((model) => {
    for (const one of model.relationships) Object.assign(one, { cardinality: 'many-to-many', source: 'edited' });
  });
  expect((await total()).sql).toMatch(/SELECT DISTINCT\s+trips\.trip_id/);
  expect(await promptFor('total km by driver name')).toMatch(/join .* = .* many-to-many/);
});

test('a relationship taken out joins nothing, and does not come back with the next preparation', async () => {
  const byDriver = () => ask('total km by driver name');
  expect((await byDriver()).sql).toMatch(/JOIN/);
  const { model } = await getModel(ada, datasetId);
  expect(model.relationships).toHaveLength(1);
  await edit((one) => {
    one.relationships = [];
  });
  expect((await byDriver()).sql ?? '').not.toMatch(/JOIN/);
  await startTraining(ada, datasetId);
  await trained(ada, datasetId);
  expect((await getModel(ada, datasetId)).model).toMatchObject({ relationships: [], unrelated: [expect.anything()] });
  await edit((one) => {
    one.relationships = model.relationships;
  });
  expect((await byDriver()).sql).toMatch(/JOIN/);
  expect((await getModel(ada, datasetId)).model.unrelated).toEqual([]);
});

test('a file without relationships takes none out', async () => {
  const { version, model } = await getModel(ada, datasetId);
  const { relationships: _, ...rest } = model;
  await importModel(ada, { datasetId, version, yaml: modelToYaml(rest as SemanticModel) });
  expect((await getModel(ada, datasetId)).model.unrelated).toEqual([]);
});

test('an expression that does not run on the data, or reaches beyond itself, is refused by its field', async () => {
  const measure = { name: 'speed', table: 'trips', aggregate: 'sum' as const };
  const attempts: [Partial<Record<'measures' | 'filters', object[]>>, string, object][] = [
    [{ measures: [{ ...measure, expression: 'km / dayz' }] }, 'measures.0.expression', { reason: /dayz/ }],
    [{ measures: [{ ...measure, expression: 'SUM(km)' }] }, 'measures.0.expression', { reason: /aggregate/i }],
    [{ measures: [{ ...measure, expression: "read_text('/etc/passwd')" }] }, 'measures.0.expression', {}],
    [{ filters: [{ name: 'far', table: 'trips', expression: 'km > 1) OR (1 = 1' }] }, 'filters.0.expression', {}],
    [{ filters: [{ name: 'far', table: 'trips', expression: 'km > 1 -- far' }] }, 'filters.0.expression', {}],
    [
      { filters: [{ name: 'far', table: 'trips', expression: '(SELECT 1 FROM users) = 1' }] },
      'filters.0.expression',
      {},
    ],
  ];
  const { version, model } = await getModel(ada, datasetId);
  for (const [change, field, params] of attempts) {
    const reason = 'reason' in params ? { reason: expect.stringMatching(params.reason as RegExp) } : {};
    await expect(
      saveModel(ada, { datasetId, version, model: { ...model, ...change } }),
      JSON.stringify(change),
    ).rejects.toMatchObject({ code: 'invalid_input', field, params: reason });
  }
  await edit((one) => {
    one.measures = [{ ...measure, expression: 'km / NULLIF(days, 0)' } as SemanticModel['measures'][number]];
  });
  expect((await ask('What is the speed?')).result?.rows).toEqual([[expect.anything()]]);
});
