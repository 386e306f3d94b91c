import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import { checkEngine } from '@/lib/engines/processes/sources/check-engine';
import { openDuckDbSource } from '@/lib/engines/processes/sources/open-duckdb-source';
import type { Engine } from '@/lib/engines/schema';

const LIMITS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 1_000 };
let folder: string;
let file: string;
const open: { close: () => Promise<void> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duckdb-source-'));
  file = join(folder, 'shop.duckdb');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await rm(folder, { recursive: true, force: true });
});

async function openShop(idleMs?: number): Promise<Engine> {
  const engine = await openDuckDbSource({ path: 'shop.duckdb' }, { ...LIMITS, duckDbFolder: folder }, idleMs);
  open.push(engine);
  return engine;
}

const answer = async (engine: Engine, sql = 'SELECT sum(n) FROM t') => (await engine.query(sql)).rows[0]?.[0];
const shopOf = (n: number, path = file) => makeDuckDbFile(path, [`CREATE TABLE t AS SELECT ${n} AS n`]);

/** Another program that writes to the file, until it is told to end. */
async function startWriter(sql: string): Promise<ChildProcess> {
  const script = join(process.cwd(), 'lib/engines/processes/sources/testing/duckdb-writer.mjs');
  const writer = fork(script, [file, sql], { execArgv: [] });
  open.push({ close: async () => void writer.kill('SIGKILL') });
  const [said] = await once(writer, 'message');
  expect(said).toBe('written');
  return writer;
}
async function endWriter(writer: ChildProcess): Promise<void> {
  writer.send('end');
  await once(writer, 'exit');
}

test('a try says what is there', async () => {
  await shopOf(1);
  expect(await checkEngine(await openShop(), 'DuckDB')).toEqual({
    version: expect.stringMatching(/^DuckDB v\d/),
    tables: 1,
    readOnlyRoleSql: null,
  });
});

test('a file that was replaced is asked anew, with its new columns', async () => {
  await shopOf(1);
  const engine = await openShop();
  expect(await answer(engine)).toBe(1);
  await makeDuckDbFile(join(folder, 'new'), ['CREATE TABLE t AS SELECT 2 AS n, 3 AS more']);
  await rename(join(folder, 'new'), file);
  expect(await answer(engine)).toBe(2);
  expect(await answer(engine, 'SELECT more FROM t')).toBe(3);
});

test('a question that runs while the file is replaced still ends', async () => {
  await makeDuckDbFile(file, ['CREATE TABLE t AS SELECT range AS n FROM range(10000)']);
  await shopOf(2, join(folder, 'new'));
  const engine = await openShop();
  await engine.introspect();
  const slow = answer(engine, 'SELECT count(*) FROM t a, t b WHERE a.n * b.n % 7 = 3');
  await answer(engine, 'SELECT 1 AS one');
  await rename(join(folder, 'new'), file);
  expect(await answer(engine)).toBe(2);
  expect(await slow).toBeGreaterThan(0);
});

test('a file that another program writes to is busy, and answers when that has ended', async () => {
  await shopOf(1);
  const writer = await startWriter('INSERT INTO t VALUES (10)');
  const engine = await openShop();
  await expect(engine.query('SELECT 1 AS one')).rejects.toMatchObject({ code: 'source_file_busy' });
  await endWriter(writer);
  expect(await answer(engine)).toBe(11);
});

test('a file is let go when nobody asks, so that others can write to it', async () => {
  await shopOf(1);
  const engine = await openShop(50);
  expect(await answer(engine)).toBe(1);
  await expect
    .poll(() => startWriter('INSERT INTO t VALUES (5)').then(endWriter, (error) => Promise.reject(error)), {
      timeout: 10_000,
    })
    .toBeUndefined();
  expect(await answer(engine)).toBe(6);
});

test('what a crashed program left in the log beside the file is read', async () => {
  await shopOf(1);
  const writer = await startWriter('INSERT INTO t VALUES (20)');
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  expect(await answer(await openShop())).toBe(21);
});

test('views and macros of the file reach no other file', async () => {
  const secret = join(folder, 'secret.csv');
  await writeFile(secret, 'word\nhunter2\n');
  await makeDuckDbFile(file, [
    'CREATE TABLE t AS SELECT 1 AS n',
    `CREATE VIEW leak AS SELECT * FROM read_csv('${secret}')`,
    `CREATE MACRO peek() AS (SELECT content FROM read_text('${secret}'))`,
    `CREATE MACRO lines() AS TABLE SELECT * FROM read_csv('${secret}')`,
  ]);
  const engine = await openShop();
  expect((await engine.introspect()).tables.map(({ name }) => name)).toContain('t');
  await expect(engine.query('SELECT * FROM leak')).rejects.toMatchObject({
    code: 'query_failed',
    params: { reason: expect.not.stringContaining(secret) },
  });
  for (const sql of [
    'SELECT peek() AS word',
    'SELECT * FROM lines()',
    `SELECT * FROM read_csv('${secret}')`,
    `SELECT * FROM '${secret}'`,
    `ATTACH '${file}' AS again`,
  ])
    await expect(engine.query(sql)).rejects.toMatchObject({ code: 'query_refused' });
  expect(await answer(engine)).toBe(1);
});

test('a function of the file itself is not called, nor a view that may call it: what it reads would show nowhere', async () => {
  await makeDuckDbFile(file, [
    'CREATE TABLE t AS SELECT 1 AS n',
    'CREATE MACRO Peek() AS (SELECT max(n) FROM t)',
    'CREATE MACRO round(x) AS 42',
    'CREATE VIEW quiet AS SELECT peek() AS n',
    'CREATE VIEW fine AS SELECT n + 1 AS m FROM t',
  ]);
  const engine = await openShop();
  expect((await engine.introspect()).tables.map(({ name }) => name)).toEqual(['fine', 't']);
  for (const sql of [
    'SELECT peek()',
    'SELECT PEEK() + 1 AS n FROM t',
    'SELECT "peek"()',
    'SELECT round(n) FROM t',
    'SELECT * FROM quiet',
  ])
    await expect(engine.query(sql), sql).rejects.toMatchObject({ code: 'query_refused' });
  expect(await answer(engine, 'SELECT max(m) FROM fine')).toBe(2);
});

test('what is no readable DuckDB file is said', async () => {
  const fails = (reason: string) => ({ code: 'source_file_unreadable', params: { reason } });
  await writeFile(file, 'just text');
  await expect((await openShop()).introspect()).rejects.toMatchObject(fails('damaged'));

  await rm(file);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET force_mbedtls_unsafe = 'true'");
  await connection.run(`ATTACH '${file}' AS locked (ENCRYPTION_KEY 'secret')`);
  await connection.run('DETACH locked');
  instance.closeSync();
  const engine = await openShop();
  await expect(engine.introspect()).rejects.toMatchObject(fails('encrypted'));

  await rm(file);
  await expect(engine.introspect()).rejects.toMatchObject({ code: 'source_file_unknown' });
  await shopOf(4);
  expect(await answer(engine)).toBe(4);
});
