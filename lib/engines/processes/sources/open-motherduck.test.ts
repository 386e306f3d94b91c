import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import { openAttached } from '@/lib/engines/duckdb/motherduck/open-attached';
import { openMotherDuck } from '@/lib/engines/processes/sources/open-motherduck';
import { poolThatAttaches } from '@/lib/engines/processes/testing/pool-that-attaches';

const TOKEN = 'eyJ.hunter2.sig';
const SHOP = { database: 'shop', token: TOKEN };
const OPTIONS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 1_000, duckDbFolder: undefined };

/** A connection that notes what it is told, and fails where told to. */
function fakeConnection(failing?: RegExp, message = 'IO Error: no') {
  const told: string[] = [];
  const run = async (sql: string) => {
    told.push(sql);
    if (failing?.test(sql)) throw new Error(message);
  };
  return { told, connection: { run } as unknown as DuckDBConnection };
}

describe('attaching', () => {
  test('gets the extension, gives the token apart from the address, and attaches that one database', async () => {
    const { told, connection } = fakeConnection();
    await attachMotherDuck(connection, { database: "o'shop", token: "a'b" });
    expect(told).toEqual([
      'INSTALL motherduck',
      'LOAD motherduck',
      "SET motherduck_token = 'a''b'",
      "ATTACH 'md:o''shop'",
    ]);
  });

  test.each([/INSTALL/, /LOAD/])('says that the extension is not there when %s fails', async (failing) => {
    const { told, connection } = fakeConnection(failing);
    await expect(attachMotherDuck(connection, SHOP)).rejects.toMatchObject({ code: 'source_extension' });
    expect(told.join()).not.toContain(TOKEN);
  });
});

describe('a database of MotherDuck', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motherduck-'));
    await makeDuckDbFile(join(folder, 'shop'), ['CREATE TABLE t AS SELECT 1 AS n']);
    await makeDuckDbFile(join(folder, 'other'), ['CREATE TABLE hidden AS SELECT 2 AS n']);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const attach = async (connection: DuckDBConnection) => {
    await connection.run(`ATTACH '${join(folder, 'shop')}' AS shop`);
    await connection.run(`ATTACH '${join(folder, 'other')}' AS other`);
  };
  const pool = poolThatAttaches(attach);

  test('is asked alone, whatever else is attached', async () => {
    const engine = await openMotherDuck(SHOP, OPTIONS, () => pool);
    expect((await engine.introspect()).tables.map(({ name }) => name)).toEqual(['t']);
    expect((await engine.query('SELECT n FROM t')).rows).toEqual([[1]]);
    for (const sql of [
      'SELECT * FROM hidden',
      'SELECT * FROM other.main.hidden',
      'SELECT * FROM other.hidden',
      "SELECT current_setting('motherduck_token')",
      'SELECT * FROM duckdb_settings()',
      'SELECT * FROM duckdb_databases()',
      'PRAGMA print_md_token',
      'USE other',
      'INSERT INTO t VALUES (2)',
    ])
      await expect(engine.query(sql), sql).rejects.toMatchObject({ code: 'query_refused' });
    await engine.close();
  });

  test('is behind a locked configuration: no file, no extension, no other database', async () => {
    const target = await openAttached(SHOP, OPTIONS, attach);
    const connection = await target.connect();
    for (const sql of [
      "SELECT * FROM read_text('/etc/passwd')",
      `COPY t TO '${join(folder, 'out.csv')}'`,
      `ATTACH '${join(folder, 'other')}' AS again`,
      'SET enable_external_access = true',
      "SET threads = '8'",
      'INSTALL httpfs',
      'LOAD httpfs',
    ])
      await expect(connection.run(sql), sql).rejects.toThrow();
    connection.closeSync();
    target.close();
  });

  test('sees new tables of it when it is looked at again', async () => {
    const path = join(folder, 'shop');
    const engine = await openMotherDuck(SHOP, OPTIONS, () => pool);
    expect((await engine.introspect()).tables).toHaveLength(1);
    await engine.close();
    await makeDuckDbFile(path, ['CREATE TABLE more AS SELECT 1 AS n']);
    expect((await engine.introspect()).tables).toHaveLength(2);
    await engine.close();
  });

  test.each([
    [
      'Invalid Error: Request failed: Your request is not authenticated. Please check your MotherDuck token. (Jwt is expired)',
      'source_credentials',
    ],
    ["Catalog Error: no database/share named 'shop' found", 'source_database_unknown'],
    ['IO Error: RPC failed: UNAVAILABLE: failed to connect to all addresses', 'source_unreachable'],
    ['Invalid Error: RPC DEADLINE_EXCEEDED', 'source_timeout'],
    ['IO Error: something nobody knows', 'dataset_unavailable'],
  ])('%s is %s', async (message, code) => {
    let isDown = true;
    const failing = poolThatAttaches(async (connection) => {
      if (isDown) throw new Error(`${message} token=${TOKEN}`);
      await attach(connection);
    });
    const engine = await openMotherDuck(SHOP, OPTIONS, () => failing);
    const failure = await engine.query('SELECT n FROM t').catch((error) => error);
    expect(failure).toMatchObject({ code });
    expect(`${failure.message} ${failure.stack} ${failure.cause?.message} ${failure.cause?.stack}`).not.toContain(
      TOKEN,
    );
    isDown = false;
    expect((await engine.query('SELECT n FROM t')).rows).toEqual([[1]]);
    await engine.close();
  });

  test('that is not there is unknown, and a name is a name and nothing more', async () => {
    const nothing = async () => undefined;
    for (const database of ['shop', 'shop?motherduck_token=other', '_share/someone/1234', 'a\\b']) {
      const engine = await openMotherDuck({ database, token: TOKEN }, OPTIONS, () => poolThatAttaches(nothing));
      await expect(engine.introspect()).rejects.toMatchObject({ code: 'source_database_unknown' });
    }
  });

  test("a question's own fault stays one, whatever words are in it", async () => {
    const engine = await openMotherDuck(SHOP, OPTIONS, () => pool);
    await expect(engine.query('SELECT unavailable_token FROM t')).rejects.toMatchObject({ code: 'query_failed' });
    await engine.close();
  });
});
