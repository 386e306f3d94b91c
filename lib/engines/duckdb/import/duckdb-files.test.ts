import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askDuckDbWorker } from '@/lib/engines/duckdb/import/ask-duckdb-worker';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import { makeDuckDbFile, readDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import { makeZip } from '@/lib/engines/duckdb/import/testing/make-zip';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';

let folder: string;
let source: string;
let database: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duckdb-file-'));
  source = join(folder, 'file-0');
  database = join(folder, 'data.duckdb');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const upload = (fileName = 'shop.duckdb') => ({ path: source, fileName });
const preview = (fileName?: string) => previewFile(upload(fileName), { folder });
const load = (mode: 'create' | 'replace' = 'create') => importFiles({ files: [upload()], database, folder, mode });
const read = (sql: string) => readDuckDbFile(database, sql);
const LIMITS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 1_000 };

const SHOP = [
  "CREATE TYPE mood AS ENUM ('sad', 'ok')",
  `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL DEFAULT 'x', mood mood, double_id INTEGER GENERATED ALWAYS AS (id * 2),
     address STRUCT(city VARCHAR, zip VARCHAR), tags VARCHAR[], photo BLOB, extra MAP(VARCHAR, INTEGER), CHECK (id > 0))`,
  `INSERT INTO customers VALUES (1, 'Ada', 'ok', {'city': 'Bonn', 'zip': '53'}, ['a', 'b'], 'x'::BLOB, MAP {'k': 1}),
     (2, 'Bob', 'sad', NULL, [], NULL, NULL)`,
  'CREATE TABLE orders (a INTEGER, b INTEGER, customer_id INTEGER REFERENCES customers (id), total DECIMAL(10, 2), PRIMARY KEY (a, b))',
  'INSERT INTO orders VALUES (1, 1, 1, 10.5), (1, 2, 2, 4.5), (2, 1, 1, 7)',
  'CREATE SCHEMA sales',
  'CREATE TABLE sales.orders (id INTEGER PRIMARY KEY)',
  'INSERT INTO sales.orders VALUES (7)',
  'CREATE VIEW per_customer (who, "sum of") AS SELECT name, sum(total) FROM customers JOIN orders ON customer_id = id GROUP BY name',
  'CREATE VIEW best AS SELECT who, [1, 2][1] AS one FROM per_customer ORDER BY "sum of" DESC LIMIT 1',
  'CREATE INDEX by_name ON customers (name)',
  'CREATE SEQUENCE numbers',
  'CREATE MACRO twice(x) AS x * 2',
];

describe('a DuckDB file', () => {
  test('is known by its bytes, whatever its name, and previewed table by table', async () => {
    await makeDuckDbFile(source, SHOP);
    for (const name of ['shop.duckdb', 'shop.db', 'shop.bin']) {
      const { format, tables } = await preview(name);
      expect([format, tables.map((table) => table.part)]).toEqual(['duckdb', ['customers', 'orders', 'sales.orders']]);
    }
    const [customers] = (await preview()).tables;
    expect(customers?.header.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id INTEGER',
      'name VARCHAR',
      'mood VARCHAR',
      'double_id INTEGER',
      'address JSON',
      'tags JSON',
      'photo BLOB',
      'extra JSON',
    ]);
    expect(customers?.rows[0]).toEqual([
      '1',
      'Ada',
      'ok',
      '2',
      '{"city":"Bonn","zip":"53"}',
      '["a","b"]',
      '(binary)',
      '{"k":1}',
    ]);
  });

  test('is copied with keys and views; nested values become JSON, listed ones text, generated ones plain', async () => {
    await makeDuckDbFile(source, SHOP);
    const { tables, notes } = await load();
    expect(tables.map(({ name }) => name)).toEqual(['customers', 'orders', 'sales_orders']);
    expect(notes).toEqual([]);
    const engine = await openDuckDb(database, LIMITS);
    const schema = await engine.introspect();
    expect(schema.tables.map(({ name, kind }) => [name, kind])).toEqual([
      ['best', 'view'],
      ['customers', 'table'],
      ['orders', 'table'],
      ['per_customer', 'view'],
      ['sales_orders', 'table'],
    ]);
    const table = (name: string) => schema.tables.find((one) => one.name === name);
    expect(table('customers')?.primaryKey).toEqual(['id']);
    expect(table('orders')).toMatchObject({
      primaryKey: ['a', 'b'],
      foreignKeys: [{ columns: ['customer_id'], referencedTable: 'customers', referencedColumns: ['id'] }],
    });
    expect(table('sales_orders')?.primaryKey).toEqual(['id']);
    const asked = async (sql: string) => (await engine.query(sql)).rows;
    expect(await asked("SELECT double_id, address ->> 'city', mood FROM customers ORDER BY id")).toEqual([
      [2, 'Bonn', 'ok'],
      [4, null, 'sad'],
    ]);
    expect(await asked('SELECT who, "sum of" FROM per_customer ORDER BY who')).toEqual([
      ['Ada', 17.5],
      ['Bob', 4.5],
    ]);
    expect(await asked('SELECT one FROM best')).toEqual([[1]]);
    await engine.close();
  });

  test('brings every type that DuckDB has, also those that only newer files can hold', async () => {
    const newest = { storage_compatibility_version: 'latest' };
    await makeDuckDbFile(
      source,
      [
        'CREATE TABLE everything AS SELECT * FROM test_all_types()',
        "CREATE TABLE newer AS SELECT {'x': [1, NULL]}::VARIANT AS v, 'POINT (1 2)'::GEOMETRY AS g",
      ],
      newest,
    );
    await load();
    const engine = await openDuckDb(database, LIMITS);
    expect((await engine.query('SELECT * FROM everything')).rows).toHaveLength(3);
    for (const table of (await engine.introspect()).tables) expect(await engine.profile(table)).not.toEqual([]);
    expect((await engine.query('SELECT * FROM newer')).rows).toEqual([['{"x":[1,null]}', 'POINT (1 2)']]);
    await engine.close();
  });

  test('loads what was chosen, under the names chosen; keys and views that need more are left out', async () => {
    await makeDuckDbFile(source, SHOP);
    const { tables } = await preview();
    const chosen = tables
      .filter(({ part }) => part !== 'customers')
      .map((table) => ({ ...table, name: `my_${table.name}` }));
    const files = [{ ...upload(), tables: chosen }];
    const { notes } = await importFiles({ files, database, folder, mode: 'create' });
    expect(notes.map(({ code, params }) => [code, params.view]).toSorted()).toEqual([
      ['view_skipped', 'best'],
      ['view_skipped', 'per_customer'],
    ]);
    expect(await read('SELECT table_name, kind FROM __tabletalk_keys ORDER BY 1')).toEqual([
      ['my_orders', 'primary'],
      ['my_sales_orders', 'primary'],
    ]);
  });

  test('replaces what it brought before, views too', async () => {
    await makeDuckDbFile(source, SHOP);
    await load();
    await makeDuckDbFile(source, ['INSERT INTO orders VALUES (3, 1, 2, 100)']);
    const { notes } = await load('replace');
    expect(notes).toEqual([]);
    expect(await read('SELECT who FROM best')).toEqual([['Bob']]);
  });

  test('a table takes the place of a view of its name', async () => {
    await makeDuckDbFile(source, SHOP);
    await load();
    await writeFile(source, 'who,n\nEve,1\n');
    await importFiles({ files: [upload('best.csv')], database, folder, mode: 'replace' });
    expect(await read('SELECT who FROM best')).toEqual([['Eve']]);
  });

  test('comes in an archive, among others', async () => {
    await makeDuckDbFile(source, SHOP);
    const inner = await readFile(source);
    await writeFile(
      source,
      makeZip([
        { name: 'in/shop.duckdb', content: inner },
        { name: 'b.csv', content: 'a\n1\n' },
      ]),
    );
    const { tables } = await importFiles({ files: [upload('all.zip')], database, folder, mode: 'create' });
    expect(tables.map(({ name }) => name).toSorted()).toEqual(['b', 'customers', 'orders', 'sales_orders']);
  });
});

describe('a hostile DuckDB file', () => {
  const fails = (reason: string) => ({ code: 'invalid_file', params: { reason } });

  test('whose views read files shows nothing of them', async () => {
    const secret = join(folder, 'secret.csv');
    await writeFile(secret, 'word\nhunter2\n');
    await makeDuckDbFile(source, [
      'CREATE TABLE t AS SELECT 1 AS a',
      `CREATE VIEW leak AS SELECT * FROM read_csv('${secret}')`,
      `CREATE VIEW quiet AS SELECT (SELECT content FROM read_text('${secret}')) AS word FROM t`,
      `CREATE VIEW bare AS SELECT * FROM '${secret}'`,
      "CREATE VIEW list AS SELECT * FROM glob('/etc/*')",
      'CREATE VIEW inside AS SELECT * FROM duckdb_settings()',
      `CREATE MACRO peek() AS (SELECT content FROM read_text('${secret}'))`,
      'CREATE VIEW by_macro AS SELECT peek() AS word FROM t',
      'CREATE VIEW fine AS SELECT a + 1 AS b FROM t',
    ]);
    expect((await preview()).tables.map(({ name }) => name)).toEqual(['t']);
    const { notes } = await load();
    expect(notes.map(({ params }) => params.view).toSorted()).toEqual([
      'bare',
      'by_macro',
      'inside',
      'leak',
      'list',
      'quiet',
    ]);
    expect(await read('SELECT table_name FROM information_schema.tables ORDER BY 1')).toEqual([
      ['__tabletalk_keys'],
      ['fine'],
      ['t'],
    ]);
    expect((await readFile(database)).includes('hunter2')).toBe(false);
  });

  test('that is cut, overwritten or only claims to be one is damaged, and leaves nothing behind', async () => {
    await makeDuckDbFile(source, [
      ...SHOP,
      'CREATE TABLE more AS SELECT range AS n, md5(range::VARCHAR) AS h FROM range(50000)',
    ]);
    const whole = await readFile(source);
    const overwritten = Buffer.from(whole);
    overwritten.fill(0x55, 20_000, 30_000);
    const headOnly = Buffer.concat([whole.subarray(0, 64), Buffer.alloc(20_000)]);
    for (const content of [whole.subarray(0, 9_000), whole.subarray(0, whole.length / 2), overwritten, headOnly]) {
      await writeFile(source, content);
      await expect(preview()).rejects.toMatchObject(fails('damaged'));
      await expect(load()).rejects.toMatchObject(fails('damaged'));
    }
    await writeFile(source, 'not a database');
    await expect(preview()).rejects.toMatchObject(fails('damaged'));
    expect((await readdir(folder)).filter((name) => name.startsWith('data.duckdb'))).toEqual([]);
  });

  test('that crashes whoever reads it is damaged, and the server goes on', async () => {
    await makeDuckDbFile(source, SHOP);
    const crash = join(folder, 'crash.mjs');
    await writeFile(crash, "process.once('message', () => process.kill(process.pid, 'SIGSEGV'))");
    const request = { path: source, fileName: 'a.duckdb', folder };
    await expect(askDuckDbWorker(request, crash)).rejects.toMatchObject(fails('damaged'));
    expect((await askDuckDbWorker(request)).tables).toHaveLength(3);
  });

  test('is left when the import is stopped, and its reader ends', async () => {
    await makeDuckDbFile(source, SHOP);
    const silent = join(folder, 'silent.mjs');
    const pidFile = join(folder, 'pid');
    await writeFile(
      silent,
      `import { writeFileSync } from 'node:fs'; process.once('message', () => writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))); setInterval(() => undefined, 1000);`,
    );
    const controller = new AbortController();
    const reading = askDuckDbWorker({ path: source, fileName: 'a', folder, signal: controller.signal }, silent);
    const refused = expect(reading).rejects.toMatchObject({ code: 'stopped' });
    const pid = () => readFile(pidFile, 'utf8').then(Number, () => 0);
    await expect.poll(pid, { timeout: 10_000 }).toBeGreaterThan(0);
    controller.abort();
    await refused;
    const ended = await pid();
    await expect.poll(() => isRunning(ended), { timeout: 5_000 }).toBe(false);
  });

  test('written by a newer DuckDB, or encrypted, is named', async () => {
    await makeDuckDbFile(source, SHOP);
    const bytes = await readFile(source);
    bytes.writeUInt32LE(9_999, 12);
    bytes.writeBigUInt64LE(checksum(bytes.subarray(8, 4096)), 0);
    await writeFile(source, bytes);
    await expect(preview()).rejects.toMatchObject(fails('other_version'));

    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run("SET force_mbedtls_unsafe = 'true'");
    const locked = join(folder, 'locked.duckdb');
    await connection.run(`ATTACH '${locked}' AS locked (ENCRYPTION_KEY 'secret')`);
    await connection.run('CREATE TABLE locked.t AS SELECT 1 AS a');
    await connection.run('DETACH locked');
    instance.closeSync();
    await copyFile(locked, source);
    await expect(preview()).rejects.toMatchObject(fails('encrypted'));
  });

  test('without a table, or with too many columns, is named', async () => {
    await makeDuckDbFile(source, ['CREATE VIEW v AS SELECT 1 AS a']);
    await expect(preview()).rejects.toMatchObject(fails('no_tables'));
    const columns = Array.from({ length: 2_001 }, (_, i) => `c${i} INTEGER`);
    const wide = { path: join(folder, 'file-1'), fileName: 'wide.duckdb' };
    await makeDuckDbFile(wide.path, [`CREATE TABLE wide (${columns.join(', ')})`]);
    await expect(previewFile(wide, { folder })).rejects.toMatchObject(fails('too_many_columns'));
  });

  test('with awkward names is only data', async () => {
    const name = `a"b'; DROP TABLE "x`;
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await makeDuckDbFile(source, [
      `CREATE TABLE ${quoted} (${quoted} INTEGER, "select" VARCHAR, "销售额" DOUBLE)`,
      `INSERT INTO ${quoted} VALUES (1, 'x', 2.5)`,
      'CREATE TABLE "main.t/x" (a INTEGER)',
      'CREATE TABLE __tabletalk_keys (a INTEGER)',
    ]);
    const { tables } = await load();
    expect(tables.map(({ label }) => label).toSorted()).toEqual([name, 'main.t/x'].toSorted());
    const [imported] = tables.filter(({ label }) => label === name);
    expect(await read(`SELECT * FROM "${imported?.name}"`)).toEqual([[1, 'x', 2.5]]);
  });

  test('a text that has DUCK at the same place is a text', async () => {
    await writeFile(source, 'id,name\nDUCK,Donald\n');
    expect((await preview('birds.csv')).format).toBe('csv');
  });
});

/** DuckDB's checksum of a block, to make a header that passes. */
function checksum(block: Buffer): bigint {
  let sum = 5381n;
  for (let at = 0; at < block.length; at += 8)
    sum ^= BigInt.asUintN(64, block.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  return sum;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
