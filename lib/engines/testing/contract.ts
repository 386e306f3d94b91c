import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '@/lib/engines/schema';
import type { Column, Table } from '@/lib/semantic-model/schema';
import type { ColumnKind } from '@/lib/shared/result';

/** One engine over the contract's tables, made by `contractTables`, and what differs between dialects. */
export interface ContractSubject {
  engine: Engine;
  /** SELECT that runs for minutes. */
  endless: string;
  /** SELECT of so many rows of some numbers. */
  rows: (count: number) => string;
  /** SELECT that gives a text of so many letters in each of 2,000 rows. */
  heavy: (letters: number) => string;
  /** Whether the server is running `endless` right now; engines inside this process have no server to ask. */
  isRunning?: () => Promise<boolean | null>;
  /** Runs a statement on a connection of the engine without the guard; must fail for anything that writes. */
  unguarded?: (sql: string) => Promise<unknown>;
  close: () => Promise<void>;
}

/** Where engines differ in kind; what is not said is as in standard SQL. */
export interface ContractTraits {
  /** False where tables have no foreign keys at all. */
  foreignKeys?: boolean;
  /** How long the server may go on with a cancelled query. */
  endsWithinMs?: number;
  /** Statements that write in the engine's own way, besides those of standard SQL. */
  writes?: readonly string[];
}

/** Statements that make the contract's tables; `things` has 50 rows, `parts` 200, of which two have no thing. */
export function contractTables(types: { moment: string; series: (name: string, count: number) => string }): string[] {
  return [
    `CREATE TABLE things (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, price DECIMAL(10, 2), made DATE, seen_at ${types.moment})`,
    `CREATE TABLE parts (id INTEGER PRIMARY KEY, thing_id INTEGER REFERENCES things (id), weight DOUBLE PRECISION,
      FOREIGN KEY (thing_id) REFERENCES things (id))`,
    `INSERT INTO things SELECT n, CASE WHEN n % 5 = 0 THEN 'bolt' ELSE 'nut' END, n + 0.25, DATE '2024-02-29', NULL
     FROM ${types.series('n', 50)}`,
    `INSERT INTO parts SELECT n, CASE WHEN n <= 198 THEN 1 + n % 50 END, n / 2.0 FROM ${types.series('n', 200)}`,
    "CREATE VIEW bolts AS SELECT id, price FROM things WHERE name = 'bolt'",
  ];
}

const named = (tables: readonly Table[], name: string): Table => {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
};
const kinds = (columns: readonly Column[]): [string, ColumnKind][] => columns.map(({ name, kind }) => [name, kind]);

/** What every connector must do; run it against a real server or file. Skipped when the server is not `there`. */
export function describeEngineContract(
  name: string,
  open: () => Promise<ContractSubject>,
  there = true,
  { foreignKeys = true, endsWithinMs = 1_000, writes = [] }: ContractTraits = {},
): void {
  describe.skipIf(!there)(`${name} keeps the contract of an engine`, () => {
    let subject: ContractSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject.close();
    });

    describeSchema(() => subject, foreignKeys);
    describeRows(() => subject);
    describeCancelling(() => subject, endsWithinMs);
    describeReadOnly(() => subject, [...WRITES, ...writes]);
  });
}

function describeSchema(subject: () => ContractSubject, foreignKeys: boolean): void {
  test('introspects tables, views, columns and keys', async () => {
    const { tables, dialect } = await subject().engine.introspect();
    expect(dialect).toBe(subject().engine.dialect);
    expect(tables.map((table) => [table.name, table.kind]).sort()).toEqual([
      ['bolts', 'view'],
      ['parts', 'table'],
      ['things', 'table'],
    ]);
    const things = named(tables, 'things');
    expect(kinds(things.columns)).toEqual([
      ['id', 'integer'],
      ['name', 'text'],
      ['price', 'decimal'],
      ['made', 'date'],
      ['seen_at', 'timestamp'],
    ]);
    expect(things.columns.map(({ nullable }) => nullable)).toEqual([false, false, true, true, true]);
    expect(things.primaryKey).toEqual(['id']);
    const keys = named(tables, 'parts').foreignKeys;
    const declared = { columns: ['thing_id'], referencedTable: 'things', referencedColumns: ['id'] };
    expect(keys.slice(0, 1)).toEqual(foreignKeys ? [declared] : []);
  });

  test('profiles columns', async () => {
    const { tables } = await subject().engine.introspect();
    const [id, name, price, made, seen] = await subject().engine.profile(named(tables, 'things'));
    expect(id).toMatchObject({ table: 'things', column: 'id', distinctCount: 50, nullFraction: 0, min: 1, max: 50 });
    expect(id?.histogram?.reduce((sum, count) => sum + count, 0)).toBe(50);
    expect(Math.max(...(id?.histogram ?? [50]))).toBe(3);
    expect(name?.topValues).toEqual([
      { value: 'nut', count: 40 },
      { value: 'bolt', count: 10 },
    ]);
    expect(price).toMatchObject({ min: 1.25, max: 50.25 });
    expect(made).toMatchObject({ min: '2024-02-29', max: '2024-02-29', distinctCount: 1 });
    expect(seen).toMatchObject({ distinctCount: 0, nullFraction: 1, min: null, max: null, topValues: [] });
    const parts = await subject().engine.profile(named(tables, 'parts'));
    expect(parts[1]?.nullFraction).toBeCloseTo(0.01);
  });

  test('lists distinct values, most frequent first', async () => {
    const { tables } = await subject().engine.introspect();
    const values = await subject().engine.distinctValues(named(tables, 'things'), 'name', 1);
    expect(values).toEqual([{ table: 'things', column: 'name', value: 'nut' }]);
  });
}

function describeRows(subject: () => ContractSubject): void {
  test('runs a question and types its columns', async () => {
    const { columns, rows, truncated, durationMs } = await subject().engine.query(
      `SELECT t.name, count(*) AS n, sum(t.price) AS total, min(t.made) AS first FROM things t JOIN parts p ON p.thing_id = t.id
       GROUP BY t.name ORDER BY t.name`,
    );
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['name', 'text'],
      ['n', 'integer'],
      ['total', 'decimal'],
      ['first', 'date'],
    ]);
    expect(rows).toEqual([
      ['bolt', 39, 1059.75, '2024-02-29'],
      ['nut', 159, 4038.75, '2024-02-29'],
    ]);
    expect(truncated).toBe(false);
    expect(durationMs).toBeGreaterThan(0);
  });

  test('gives columns also when there is no row, and unique names', async () => {
    const { columns, rows } = await subject().engine.query('SELECT id, id, name FROM things WHERE id < 0');
    expect(columns.map(({ name }) => name)).toEqual(['id', 'id_2', 'name']);
    expect(rows).toEqual([]);
  });

  test('reads no more rows than asked and says so', async () => {
    const exact = await subject().engine.query(subject().rows(700), { maxRows: 700 });
    expect([exact.rows.length, exact.truncated]).toEqual([700, false]);
    const cut = await subject().engine.query(subject().rows(701), { maxRows: 700 });
    expect([cut.rows.length, cut.truncated]).toEqual([700, true]);
    const counted = await subject().engine.query('SELECT count(*) FROM parts', { maxRows: 1 });
    expect([counted.rows, counted.truncated]).toEqual([[[200]], false]);
  });

  test('refuses results that are too heavy instead of cutting them', async () => {
    await expect(subject().engine.query(subject().heavy(9_000), { maxRows: 5_000 })).rejects.toMatchObject({
      code: 'query_too_large',
    });
    expect((await subject().engine.query('SELECT 1 AS one')).rows).toEqual([[1]]);
  });

  test('answers many questions at once', async () => {
    const asked = Array.from({ length: 12 }, (_, i) => subject().engine.query(`SELECT ${i} AS n`));
    expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.[0])).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  test("hands on the database's own words about a wrong query", async () => {
    await expect(subject().engine.query('SELECT no_such_column FROM things')).rejects.toMatchObject({
      code: 'query_failed',
      params: { reason: expect.stringContaining('no_such_column') },
    });
    expect((await subject().engine.query('SELECT 1 AS one')).rows).toEqual([[1]]);
  });
}

/** For engines without a server. */
const notAsked = (): Promise<boolean | null> => Promise.resolve(null);

function describeCancelling(subject: () => ContractSubject, endsWithinMs: number): void {
  test('a query over its time ends', async () => {
    const started = performance.now();
    await expect(subject().engine.query(subject().endless, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'query_timeout',
      params: { seconds: 0.3 },
    });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('an aborted query ends, on the server too', async () => {
    const { engine, endless, isRunning = notAsked } = subject();
    const controller = new AbortController();
    const ended = expect(engine.query(endless, { signal: controller.signal, timeoutMs: 15_000 })).rejects.toMatchObject(
      {
        code: 'stopped',
      },
    );
    await expect.poll(isRunning, { timeout: 5_000, interval: 20 }).not.toBe(false);
    controller.abort();
    await ended;
    await expect.poll(isRunning, { timeout: endsWithinMs, interval: 20 }).not.toBe(true);
    expect((await engine.query('SELECT 1 AS one')).rows).toEqual([[1]]);
  });

  test('a signal aborted before the start runs nothing', async () => {
    await expect(subject().engine.query(subject().endless, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'stopped',
    });
  });
}

const WRITES = [
  "INSERT INTO things (id, name) VALUES (999, 'x')",
  "UPDATE things SET name = 'x'",
  'DELETE FROM parts',
  'DROP TABLE parts',
  'CREATE TABLE other (a INTEGER)',
];

function describeReadOnly(subject: () => ContractSubject, writes: readonly string[]): void {
  test.each(writes)('the guard refuses %s', async (sql) => {
    await expect(subject().engine.query(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^query_(refused|syntax)$/),
    });
    await expect(subject().engine.query(`SELECT 1; ${sql}`)).rejects.toMatchObject({
      code: expect.stringMatching(/^query_(refused|syntax)$/),
    });
  });

  test.each(writes)('the connection itself refuses %s', async (sql) => {
    const { unguarded = () => Promise.reject(new Error('no connection to try')) } = subject();
    await expect(unguarded(sql)).rejects.toThrow();
    await expect(unguarded(`SELECT 1; ${sql}`)).rejects.toThrow();
    expect((await subject().engine.query('SELECT count(*), min(name) FROM things')).rows).toEqual([[50, 'bolt']]);
    expect((await subject().engine.query('SELECT count(*) FROM parts')).rows).toEqual([[200]]);
  });

  test('the guard names the tables that are read', async () => {
    const sql = 'WITH x AS (SELECT * FROM bolts) SELECT (SELECT count(*) FROM things) AS n FROM x';
    expect(await subject().engine.guard(sql)).toEqual({ tables: ['bolts', 'things'] });
  });
}
