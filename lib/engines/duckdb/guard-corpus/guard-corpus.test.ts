import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_STATEMENTS } from '@/lib/engines/duckdb/guard-corpus/hostile-statements';
import { LEGITIMATE_STATEMENTS } from '@/lib/engines/duckdb/guard-corpus/legitimate-statements';
import { importSqlite } from '@/lib/engines/duckdb/import-sqlite';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import { runPlain } from '@/lib/engines/duckdb/testing/run-plain';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';

const SECRET = 'the-secret-of-this-test';
const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
const path = join(folder, 'chinook.duckdb');
const limits = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 100 };
let engine: Engine;
let locked: DuckDBInstance;

const place = (sql: string) => sql.replaceAll('FOLDER', folder).replaceAll('DATABASE', path);
const fingerprint = () => [
  createHash('sha256').update(readFileSync(path)).digest('hex'),
  readdirSync(folder).sort().join(),
];

beforeAll(async () => {
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  await importSqlite('data/chinook/chinook.sqlite', path);
  engine = await openDuckDb(path, limits);
  locked = await openInstance(path, limits);
});

afterAll(async () => {
  await engine.close();
  locked.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

test('the corpus is large enough and has no double', () => {
  const hostile = HOSTILE_STATEMENTS.map(([, sql]) => sql);
  expect(new Set(hostile).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThanOrEqual(60);
  expect(new Set(LEGITIMATE_STATEMENTS).size).toBe(LEGITIMATE_STATEMENTS.length);
  expect(LEGITIMATE_STATEMENTS.length).toBeGreaterThanOrEqual(60);
});

describe('refused by the guard, with a reason and without a path', () => {
  test.each(HOSTILE_STATEMENTS)('%s', async (_, sql) => {
    const error = await engine.guard(place(sql)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: expect.stringMatching(/^query_(refused|syntax)$/),
      params: { reason: expect.stringMatching(/\w/) },
    });
    await expect(engine.query(place(sql))).rejects.toMatchObject({
      code: expect.stringMatching(/^query_(refused|syntax)$/),
    });
  });
});

/** These only eat time or memory or end the process; the guard alone is there for them. */
const COSTLY = /sleep|gigabyte|crash|each other|many/;

describe('harmless on the locked connection without the guard', () => {
  test.each(HOSTILE_STATEMENTS.filter(([what]) => !COSTLY.test(what)))('%s', async (_, sql) => {
    const before = fingerprint();
    const answer = await runPlain(locked, place(sql), limits).then(
      ({ rows }) => JSON.stringify(rows),
      () => 'refused',
    );
    expect(answer).not.toContain(SECRET);
    expect(fingerprint()).toEqual(before);
  });

  test('whatever is no single SELECT is stopped by the statement type alone', async () => {
    const run = (sql: string) => runPlain(locked, sql, limits);
    for (const sql of ['CREATE TEMP TABLE x (a INTEGER)', 'SET VARIABLE a = 1', 'SELECT 1; SELECT 2']) {
      await expect(run(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^query_(refused|syntax)$/) });
    }
    expect((await run('SELECT 1')).rows).toEqual([[1]]);
  });
});

describe('legitimate questions pass and run', () => {
  test.each(LEGITIMATE_STATEMENTS)('%s', async (sql) => {
    const { columns } = await engine.query(sql);
    expect(columns.length).toBeGreaterThan(0);
  });
});

test('the guard names the tables that are read, as the catalogue writes them', async () => {
  const sql =
    'WITH x AS (SELECT * FROM ALBUM), genre AS (SELECT 1) SELECT (SELECT count(*) FROM track) FROM x, genre, main."artist"';
  expect(await engine.guard(sql)).toEqual({ tables: ['Album', 'Artist', 'Track'] });
});

test('a PIVOT without its values is told how to be one statement', async () => {
  await expect(engine.guard('PIVOT Customer ON Country USING count(*)')).rejects.toMatchObject({
    params: { reason: expect.stringContaining('ON column IN') },
  });
});

test('the guard is quick', async () => {
  const sql =
    'SELECT ar.Name, sum(il.UnitPrice * il.Quantity) FROM InvoiceLine il JOIN Track t USING (TrackId) JOIN Album al USING (AlbumId) JOIN Artist ar USING (ArtistId) GROUP BY 1 ORDER BY 2 DESC LIMIT 5';
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 50; i += 1) {
    const started = performance.now();
    await engine.guard(sql);
    best = Math.min(best, performance.now() - started);
  }
  expect(best).toBeLessThan(2);
});
