import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { trainSchema } from '@/lib/datasets/training/train-schema';
import type { TrainingInput } from '@/lib/datasets/training/training-context';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
  const files = {
    'customers.csv': 'id,name\n1,Ann\n2,Bob\n',
    'orders.csv': 'id,customer_id,amount\n10,1,5\n11,2,6\n12,2,7\n',
    'visits.csv': 'id,customer_id\n1,77\n2,78\n',
  };
  const uploads = Object.entries(files).map(([fileName, content]) => ({
    path: join(folder, fileName),
    fileName,
    content,
  }));
  for (const { path, content } of uploads) await writeFile(path, content);
  await importFiles({ files: uploads, database: join(folder, 'data.duckdb'), folder, mode: 'create' });
  engine = await openDuckDb(join(folder, 'data.duckdb'), {
    memoryLimit: '200MB',
    threads: 1,
    timeoutMs: 5000,
    maxRows: 1000,
  });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

function input(changes: Partial<TrainingInput> = {}) {
  const log: TrainingLogEntry[] = [];
  const rates: number[] = [];
  const given: TrainingInput = {
    engine,
    previous: null,
    goldenQueries: [],
    suggest: () => [
      { question: 'How many customers?', sql: 'SELECT count(*) FROM customers' },
      { question: 'Nobody?', sql: 'SELECT * FROM customers WHERE 1 = 0' },
    ],
    onProgress: (rate) => void rates.push(rate),
    onLog: (entry) => void log.push(entry),
    ...changes,
  };
  return { given, log, rates };
}

test('values decide which guessed relationships are true, and only questions with rows are suggested', async () => {
  const { given, rates } = input();
  const { model, values } = await trainSchema(given);
  expect(model.relationships.map(({ from, to, source }) => [from.table, to.table, source])).toEqual([
    ['orders', 'customers', 'inferred'],
  ]);
  expect(values.map(({ value }) => value)).toEqual(['Ann', 'Bob']);
  expect(model.suggestedQuestions.en).toEqual(['How many customers?']);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
});

test('a relationship leads to one row each, or it is none', async () => {
  await writeFile(join(folder, 'teams.csv'), 'team_id,year\n1,2001\n1,2002\n2,2001\n');
  await writeFile(join(folder, 'games.csv'), 'id,team_id\n1,1\n2,2\n');
  await writeFile(join(folder, 'clubs.csv'), 'club_id,name\n1,Red\n2,Blue\n');
  await writeFile(join(folder, 'seats.csv'), 'id,club_id\n1,1\n2,1\n3,2\n');
  const names = ['teams.csv', 'games.csv', 'clubs.csv', 'seats.csv'];
  const files = names.map((fileName) => ({ path: join(folder, fileName), fileName }));
  await importFiles({ files, database: join(folder, 'league.duckdb'), folder, mode: 'create' });
  const league = await openDuckDb(join(folder, 'league.duckdb'), {
    memoryLimit: '200MB',
    threads: 1,
    timeoutMs: 5000,
    maxRows: 1000,
  });
  const { model } = await trainSchema(input({ engine: league }).given);
  expect(model.relationships.map(({ from, to }) => `${from.table} ${to.table}`)).toEqual(['seats clubs']);
  // The same when no profile tells, as of a sample that met each value once.
  const silent: Engine = {
    ...league,
    profile: async (table, options) =>
      (await league.profile(table, options)).map((profile) => ({ ...profile, topValues: [] })),
  };
  const again = await trainSchema(input({ engine: silent }).given);
  expect(again.model.relationships.map(({ from, to }) => `${from.table} ${to.table}`)).toEqual(['seats clubs']);
  await league.close();
});

test('a broken table, golden query or measure is named in the log and stops nothing', async () => {
  const broken: Engine = {
    ...engine,
    introspect: () => engine.introspect(),
    profile: (table, options) =>
      table.name === 'orders' ? Promise.reject(new Error('boom')) : engine.profile(table, options),
    query: (sql, options) => engine.query(sql, options),
    distinctValues: (...parameters) => engine.distinctValues(...parameters),
  };
  const { given, log } = input({
    engine: broken,
    goldenQueries: [
      { id: 7, question: 'Old?', sql: 'SELECT gone FROM customers' },
      { id: 8, question: 'Fine?', sql: 'SELECT name FROM customers' },
    ],
  });
  const { schema, goldenProblems } = await trainSchema(given);
  expect(schema.tables).toHaveLength(3);
  expect(log.filter((entry) => entry.level === 'warning').map((entry) => entry.code)).toEqual([
    'table_failed',
    'golden_query_failed',
  ]);
  expect(goldenProblems.get(7)).toContain('gone');
  expect(goldenProblems.get(8)).toBeNull();
});

/** The engine, and the tables that were profiled on it. */
function watched() {
  const profiled: string[] = [];
  const profile: Engine['profile'] = (table, options) => {
    profiled.push(table.name);
    return engine.profile(table, options);
  };
  return { engine: { ...engine, profile }, profiled };
}

test('a second training profiles nothing when nothing changed, and otherwise only what did', async () => {
  const first = await trainSchema(input().given);
  const idle = watched();
  const again = await trainSchema(input({ engine: idle.engine, previous: first }).given);
  expect(idle.profiled).toEqual([]);
  expect(again.schema.profiles).toEqual(first.schema.profiles);
  const { tables, profiles } = first.schema;
  const fewer = tables.map((table) => (table.name === 'orders' ? { ...table, rowCount: 2 } : table));
  const one = watched();
  await trainSchema(
    input({ engine: one.engine, previous: { ...first, schema: { ...first.schema, tables: fewer } } }).given,
  );
  expect(one.profiled).toEqual(['orders']);
  const narrower = tables.map((table) =>
    table.name === 'visits' ? { ...table, columns: table.columns.slice(1) } : table,
  );
  const wider = watched();
  await trainSchema(
    input({ engine: wider.engine, previous: { ...first, schema: { ...first.schema, tables: narrower } } }).given,
  );
  expect(wider.profiled).toEqual(['visits']);
  const untold = { ...first.schema, profiles: profiles.filter(({ table }) => table !== 'customers') };
  const failedBefore = watched();
  await trainSchema(input({ engine: failedBefore.engine, previous: { ...first, schema: untold } }).given);
  expect(failedBefore.profiled).toEqual(['customers']);
});

test('an abort ends it', async () => {
  const controller = new AbortController();
  const { given } = input({ signal: controller.signal, onProgress: (rate) => void (rate > 10 && controller.abort()) });
  await expect(trainSchema(given)).rejects.toThrow();
});
