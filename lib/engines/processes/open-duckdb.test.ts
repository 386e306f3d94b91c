import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
const path = join(folder, 'types.duckdb');
let engine: Engine;

beforeAll(async () => {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE things (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, updated_at TIMESTAMP);
    CREATE TABLE parts (thing_id INTEGER REFERENCES things (id), price DECIMAL(10, 2));
    INSERT INTO things SELECT i, 'thing ' || (i % 7), TIMESTAMP '2024-01-01' + to_days(i::INTEGER) FROM range(5000) t(i);
    INSERT INTO parts SELECT i, i / 100 FROM range(100) t(i);
    CREATE VIEW cheap AS SELECT * FROM parts WHERE price < 0.5;
  `);
  connection.closeSync();
  instance.closeSync();
  engine = await openDuckDb(path, { memoryLimit: '256MB', threads: 2, timeoutMs: 20_000, maxRows: 1_000 });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const one = async (sql: string) => (await engine.query(sql)).rows[0];

describe('introspection', () => {
  test('finds tables, views, columns, kinds and declared keys', async () => {
    const { tables } = await engine.introspect();
    expect(tables.map((table) => [table.name, table.kind, table.rowCount])).toEqual([
      ['cheap', 'view', null],
      ['parts', 'table', 100],
      ['things', 'table', 5000],
    ]);
    expect(tables[1]?.foreignKeys).toEqual([
      { columns: ['thing_id'], referencedTable: 'things', referencedColumns: ['id'] },
    ]);
    expect(tables[2]?.primaryKey).toEqual(['id']);
    expect(tables[2]?.columns).toEqual([
      { name: 'id', type: 'INTEGER', kind: 'integer', nullable: false },
      { name: 'name', type: 'VARCHAR', kind: 'text', nullable: false },
      { name: 'updated_at', type: 'TIMESTAMP', kind: 'timestamp', nullable: true },
    ]);
  });

  test('profiles columns', async () => {
    const { tables } = await engine.introspect();
    const things = tables.find((table) => table.name === 'things');
    const [id, name, updated] = await engine.profile(things as NonNullable<typeof things>);
    expect(id).toMatchObject({ distinctCount: 5000, nullFraction: 0, min: 0, max: 4999 });
    expect(id?.histogram).toEqual(new Array(20).fill(250));
    expect(name?.topValues[0]).toEqual({ value: 'thing 0', count: 715 });
    expect(updated).toMatchObject({ min: '2024-01-01 00:00:00', max: '2037-09-08 00:00:00' });
  });

  test('samples a large table and still counts its ends over all rows', async () => {
    const { tables } = await engine.introspect();
    const things = tables.find((table) => table.name === 'things');
    const [id] = await engine.profile(things as NonNullable<typeof things>, { sampleRows: 2500 });
    expect(id).toMatchObject({ min: 0, max: 4999, nullFraction: 0 });
    expect(id?.distinctCount).toBeGreaterThan(4000);
    expect(id?.topValues).toHaveLength(10);
  });

  test('lists distinct values, most frequent first', async () => {
    const { tables } = await engine.introspect();
    const things = tables.find((table) => table.name === 'things');
    const values = await engine.distinctValues(things as NonNullable<typeof things>, 'name', 3);
    expect(values).toEqual(
      ['thing 0', 'thing 1', 'thing 2'].map((value) => ({ table: 'things', column: 'name', value })),
    );
  });
});

test('counts the rows that are there, and none that were deleted', async () => {
  const path = join(folder, 'deleted.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE "it's" AS SELECT range AS n FROM range(10); DELETE FROM "it's" WHERE n > 6`);
  connection.closeSync();
  instance.closeSync();
  const own = await openDuckDb(path, { memoryLimit: '64MB', threads: 1, timeoutMs: 5_000, maxRows: 10 });
  try {
    expect((await own.introspect()).tables).toMatchObject([{ name: "it's", rowCount: 7 }]);
  } finally {
    await own.close();
  }
});

test('profiles types that are texts only to the eye', async () => {
  const odd = join(folder, 'odd.duckdb');
  const instance = await DuckDBInstance.create(odd);
  const connection = await instance.connect();
  await connection.run(`CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TABLE t (key UUID, feels mood, bits BIT, long TIME, big HUGEINT, list INTEGER[], moment TIMESTAMPTZ, ok BOOLEAN);
    INSERT INTO t VALUES (uuid(), 'happy', '101', '10:00', 170141183460469231731687303715884105727, [1], now(), true);`);
  connection.closeSync();
  instance.closeSync();
  const own = await openDuckDb(odd, { memoryLimit: '64MB', threads: 1, timeoutMs: 5_000, maxRows: 10 });
  try {
    const [table] = (await own.introspect()).tables;
    const profiles = await own.profile(table as NonNullable<typeof table>);
    expect(profiles.map(({ column, topValues }) => [column, topValues.length])).toEqual([
      ['key', 1],
      ['feels', 1],
      ['bits', 1],
      ['long', 1],
      ['big', 1],
      ['list', 0],
      ['moment', 1],
      ['ok', 1],
    ]);
    const values = await own.distinctValues(table as NonNullable<typeof table>, 'feels', 5);
    expect(values.map(({ value }) => value)).toEqual(['happy']);
  } finally {
    await own.close();
  }
});

describe('rows', () => {
  test('are read up to the limit, and one more sets the flag; the SQL is not changed', async () => {
    const all = await engine.query('SELECT * FROM things', { maxRows: 5000 });
    expect([all.rows.length, all.truncated]).toEqual([5000, false]);
    const cut = await engine.query('SELECT * FROM things', { maxRows: 4999 });
    expect([cut.rows.length, cut.truncated]).toEqual([4999, true]);
    const counted = await engine.query('SELECT count(*) FROM things', { maxRows: 1 });
    expect([counted.rows, counted.truncated]).toEqual([[[5000]], false]);
    expect((await engine.query('SELECT * FROM range(1000000000)', { maxRows: 3 })).truncated).toBe(true);
  });

  test('keep every name once', async () => {
    const { columns } = await engine.query('SELECT 1 AS a, 2 AS a, 3 AS a, 4 AS a_2');
    expect(columns.map((column) => column.name)).toEqual(['a', 'a_3', 'a_4', 'a_2']);
  });

  test.each([
    [
      '9007199254740991, 9007199254740993, -170141183460469231731687303715884105728',
      [9007199254740991, '9007199254740993', '-170141183460469231731687303715884105728'],
    ],
    ['12.34::DECIMAL(10,2), 1234567890123456.78::DECIMAL(20,2)', [12.34, '1234567890123456.78']],
    ["0.1::FLOAT, 0.1::DOUBLE, 'NaN'::DOUBLE, 'inf'::DOUBLE, 1/0", [0.1, 0.1, null, null, null]],
    [
      "DATE '2024-02-29', TIMESTAMP '2024-02-29 01:02:03', TIMESTAMP '2024-02-29 01:02:03.5'",
      ['2024-02-29', '2024-02-29 01:02:03', '2024-02-29 01:02:03.5'],
    ],
    [
      "TIMESTAMPTZ '2024-02-29 01:02:03+02', TIME '01:02:03', INTERVAL 90 MINUTE",
      ['2024-02-28 23:02:03', '01:02:03', '01:30:00'],
    ],
    [
      "[1, NULL, 3], {'a': 1, 'b': [DATE '2024-01-01']}, MAP {'k': 2}",
      ['[1,null,3]', '{"a":1,"b":["2024-01-01"]}', '{"k":2}'],
    ],
    [
      "'\\x01\\xFF'::BLOB, true, NULL, uuid '00000000-0000-0000-0000-000000000001'",
      ['0x01ff', true, null, '00000000-0000-0000-0000-000000000001'],
    ],
    ['\'{"a": 1}\'::JSON', ['{"a": 1}']],
  ])('%s', async (select, cells) => {
    expect(await one(`SELECT ${select}`)).toEqual(cells);
  });

  test('have kinds', async () => {
    const { columns } = await engine.query(
      "SELECT 1, 1.5, 'a', true, DATE '2024-01-01', now(), TIME '01:00', [1], 'a'::BLOB, '1'::JSON, INTERVAL 1 DAY",
    );
    expect(columns.map((column) => column.kind)).toEqual([
      'integer',
      'decimal',
      'text',
      'boolean',
      'date',
      'timestamp',
      'time',
      'json',
      'binary',
      'json',
      'other',
    ]);
  });

  test('too heavy together are refused, not cut', async () => {
    await expect(engine.query("SELECT repeat('x', 9000) FROM range(1000)")).rejects.toMatchObject({
      code: 'query_too_large',
      params: { megabytes: 8 },
    });
  });
});

test('a sort larger than the memory spills', async () => {
  const small = await openDuckDb(path, { memoryLimit: '64MB', threads: 1, timeoutMs: 20_000, maxRows: 10 });
  const { rows } = await small.query(
    'SELECT max(n), max(m) FROM (SELECT row_number() OVER (ORDER BY m) AS n, m FROM (SELECT md5(i::VARCHAR) AS m FROM range(1500000) t(i)))',
  );
  await small.close();
  expect(rows).toEqual([[1_500_000, expect.stringMatching(/^fffff/)]]);
});

const ENDLESS = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3';

describe('cancelling', () => {
  test('a query over its time ends soon after', async () => {
    const started = performance.now();
    await expect(engine.query(ENDLESS, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'query_timeout' });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('an aborted query ends within 200 ms', async () => {
    const times: number[] = [];
    // The best of three: the machine may be busy with something else.
    for (let i = 0; i < 3; i += 1) {
      const controller = new AbortController();
      const running = engine.query(ENDLESS, { signal: controller.signal });
      const ended = expect(running).rejects.toMatchObject({ code: 'stopped' });
      await engine.query('SELECT 1');
      const aborted = performance.now();
      controller.abort();
      await ended;
      times.push(performance.now() - aborted);
    }
    expect(Math.min(...times)).toBeLessThan(200);
  });

  test('a signal aborted before the start runs nothing', async () => {
    await expect(engine.query(ENDLESS, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'stopped' });
  });

  test('many at once each get their own answer', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => one(`SELECT ${i}`)));
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => [i]));
  });
});

describe('errors', () => {
  test("carry the engine's own words and no path", async () => {
    const error = await engine.query('SELECT nonsense FROM things').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'query_failed', params: { reason: expect.stringContaining('nonsense') } });
    expect(JSON.stringify((error as { params: unknown }).params)).not.toContain(folder);
  });

  test('a missing file is an unavailable dataset', async () => {
    const options = { memoryLimit: '64MB', threads: 1, timeoutMs: 1_000, maxRows: 10 };
    await expect(openDuckDb(join(folder, 'none.duckdb'), options)).rejects.toMatchObject({
      code: 'dataset_unavailable',
    });
    await expect(openDuckDb(import.meta.filename, options)).rejects.toMatchObject({ code: 'dataset_unavailable' });
  });
});
