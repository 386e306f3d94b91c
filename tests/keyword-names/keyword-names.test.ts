import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { guardStatement as guardClickHouse } from '@/lib/engines/clickhouse/guard-statement';
import { openClickHouse } from '@/lib/engines/clickhouse/open-clickhouse';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';
import { isClickHouseThere, makeClickHouseDatabase } from '@/lib/engines/testing/clickhouse-database';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import type { Dialect } from '@/lib/semantic-model/schema';
import type { Cell } from '@/lib/shared/result';
import { QUOTED_WORDS } from '@/lib/sql/dialects/quoted-words';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { CLICKHOUSE_WORDS } from '@/tests/keyword-names/clickhouse-words';
import { type Statement, statementsAbout, WIDE } from '@/tests/keyword-names/statements';

const LIMITS = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };
const PATIENCE_MS = 240_000;

const withQuoted = (dialect: Dialect, words: readonly string[]) =>
  [...new Set([...words.map((word) => word.toLowerCase()), ...QUOTED_WORDS[dialect]])].filter((word) =>
    /^\w+$/.test(word),
  );

/** A wide table for each type with a column of each word, and a table of each word. */
function creation(
  dialect: Dialect,
  words: readonly string[],
  types: Record<keyof typeof WIDE, string>,
  engine = '',
): string[] {
  const quote = (name: string) => quoteIdentifier(name, dialect);
  const cells = {
    text: ["'a'", "'b'"],
    integer: ['1', '2'],
    timestamp: ["'2024-01-01'", "'2024-02-02'"],
  };
  const wide = (Object.keys(WIDE) as (keyof typeof WIDE)[]).flatMap((kind) => [
    `CREATE TABLE ${WIDE[kind]} (tabletalk_id ${types.integer}, ${words.map((word) => `${quote(word)} ${types[kind]}`).join(', ')}) ${engine}`,
    `INSERT INTO ${WIDE[kind]} VALUES ${cells[kind].map((cell, row) => `(${row + 1}, ${words.map(() => cell).join(', ')})`).join(', ')}`,
  ]);
  const narrow = words.flatMap((word) => [
    `CREATE TABLE ${quote(word)} (${quote(word)} ${types.integer}) ${engine}`,
    `INSERT INTO ${quote(word)} VALUES (1), (2)`,
  ]);
  return [...wide, ...narrow];
}

/** Each statement about a word that is refused, fails, or says something else than the column does. */
async function misread(engine: Engine, words: readonly string[]): Promise<string[]> {
  const statements = words.flatMap((word) => statementsAbout(engine.dialect, word));
  const wrong: string[] = [];
  const readSome = async () => {
    for (let next = statements.pop(); next !== undefined; next = statements.pop()) {
      const said = await read(engine, next);
      if (next.rows === null ? typeof said === 'string' : JSON.stringify(said) !== JSON.stringify(next.rows)) {
        wrong.push(`${JSON.stringify(said)} for ${next.sql}`);
      }
    }
  };
  await Promise.all([readSome(), readSome(), readSome()]);
  return wrong;
}

/** The rows, with numbers as numbers where numbers are expected; or why there are none. */
async function read(engine: Engine, { sql, rows: expected }: Statement): Promise<Cell[][] | string> {
  try {
    const { rows } = await engine.query(sql);
    return rows.map((row) => row.map((cell, i) => (typeof expected?.[0]?.[i] === 'number' ? Number(cell) : cell)));
  } catch (error) {
    return String(error);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a column, a table and an alias may be called by any word of the dialect', () => {
  test('DuckDB', { timeout: PATIENCE_MS }, async () => {
    const path = join(folder, 'words.duckdb');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll('SELECT keyword_name FROM duckdb_keywords()')).getRows();
    const words = withQuoted('duckdb', rows.map(String));
    for (const sql of creation('duckdb', words, { text: 'VARCHAR', integer: 'INTEGER', timestamp: 'TIMESTAMP' }))
      await connection.run(sql);
    connection.closeSync();
    instance.closeSync();
    const engine = await openDuckDb(path, { ...LIMITS, memoryLimit: '256MB', threads: 1 });
    expect(words.length).toBeGreaterThan(450);
    expect(await misread(engine, words)).toEqual([]);
    await engine.close();
  });

  test.skipIf(!isPostgresThere)('PostgreSQL', { timeout: PATIENCE_MS }, async () => {
    const words = withQuoted('postgres', await postgresWords());
    const types = { text: 'text', integer: 'int', timestamp: 'timestamp' };
    const made = await makePostgresDatabase(creation('postgres', words, types));
    const engine = await openPostgres({ ...made.connection, schemas: ['public'] }, LIMITS);
    expect(words.length).toBeGreaterThan(450);
    expect(await misread(engine, words)).toEqual([]);
    await engine.close();
    await made.drop();
  });

  test.skipIf(!isMariaDbThere)('MariaDB', { timeout: PATIENCE_MS }, async () => {
    const words = withQuoted('mysql', await mariaDbWords());
    const types = { text: 'VARCHAR(1)', integer: 'INT', timestamp: 'DATETIME' };
    const made = await makeMariaDbDatabase(creation('mysql', words, types, 'ENGINE=MEMORY'));
    const engine = await openMysql(made.connection, LIMITS);
    expect(words.length).toBeGreaterThan(680);
    expect(await misread(engine, words)).toEqual([]);
    await engine.close();
    await made.drop();
  });

  test('ClickHouse, by its guard', { timeout: PATIENCE_MS }, async () => {
    const words = withQuoted('clickhouse', CLICKHOUSE_WORDS);
    const refused: string[] = [];
    for (const word of words) {
      const tables = [word, ...Object.values(WIDE)].map((name) => ({ schema: 'shop', name }));
      for (const { sql } of statementsAbout('clickhouse', word)) {
        await guardClickHouse(sql, { tables, defaultSchema: 'shop' }).catch((error) =>
          refused.push(`${word}: ${error.message} for ${sql}`),
        );
      }
    }
    expect(refused).toEqual([]);
  });

  test.skipIf(!isClickHouseThere)('ClickHouse', { timeout: PATIENCE_MS }, async () => {
    const words = withQuoted('clickhouse', CLICKHOUSE_WORDS);
    const types = { text: 'String', integer: 'Int32', timestamp: 'Date' };
    const made = await makeClickHouseDatabase(creation('clickhouse', words, types, 'ENGINE = Memory'));
    const engine = await openClickHouse(made.connection, LIMITS);
    expect(await misread(engine, words)).toEqual([]);
    await engine.close();
    await made.drop();
  });
});

async function postgresWords(): Promise<string[]> {
  const made = await makePostgresDatabase([]);
  const { rows } = await made.admin.query<{ word: string }>('SELECT word FROM pg_get_keywords()');
  await made.drop();
  return rows.map(({ word }) => word);
}

async function mariaDbWords(): Promise<string[]> {
  const made = await makeMariaDbDatabase([]);
  const [rows] = await made.admin.query('SELECT WORD AS word FROM information_schema.KEYWORDS');
  await made.drop();
  return (rows as { word: string }[]).map(({ word }) => word);
}
