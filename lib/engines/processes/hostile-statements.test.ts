import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import type { DatabaseToOpen } from '@/lib/engines/processes/calls';
import { ProcessPool } from '@/lib/engines/processes/process-pool';
import { startProcess } from '@/lib/engines/processes/start-process';
import type { Cell } from '@/lib/shared/result';

/** Statements that no guard has seen, in real processes: whatever a guard forgets ends like these. */

const MEGABYTE = 1024 ** 2;
const MOST_BYTES = 700 * MEGABYTE;
const folder = mkdtempSync(join(tmpdir(), 'tabletalk-hostile-'));
const path = join(folder, 'shop.duckdb');
const open: DatabaseToOpen = { kind: 'file', path, options: { memoryLimit: '256MB', threads: 1 } };
const pool = new ProcessPool({
  name: 'hostile',
  start: () => startProcess({ mostBytes: MOST_BYTES, heapMegabytes: 256, niceness: 0 }),
  most: 2,
  mostOfOneUser: 1,
  mostWaiting: 50,
  mostBytes: MOST_BYTES,
  idleMs: 60_000,
  keepSpare: true,
});

async function query(sql: string, { user = 'mallory', timeoutMs = 15_000 } = {}): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  const onRows = (batch: Cell[][]) => void rows.push(...batch);
  await pool.run({
    name: 'query',
    given: { sql, maxRows: 100, maxBytes: 1_000_000 },
    key: user,
    user,
    open,
    timeoutMs,
    onRows,
  });
  return rows;
}

beforeAll(async () => {
  await makeDuckDbFile(path, ['CREATE TABLE points AS SELECT range AS n FROM range(1000)']);
  await query('SELECT 1', { user: 'ann', timeoutMs: 60_000 });
});

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

const DEEP = "repeat('[', 3000000) || repeat(']', 3000000)";

test.each([
  [
    'a text that doubles',
    'SELECT length(list_reduce(range(60)::VARCHAR[], lambda a, b: a || a || b))',
    /memory|Out of Memory/,
  ],
  [
    'replace in replace',
    `SELECT length(replace(replace(repeat('a', 30000), 'a', repeat('b', 30000)), 'b', repeat('c', 9)))`,
    /memory|Out of Memory|stringsize|too large/i,
  ],
  [
    'a width',
    `SELECT length(printf('%2000000000d', 1)) + length(rpad('', 2000000000, 'x'))`,
    /memory|Out of Memory|length|crash/i,
  ],
  ['JSON as deep as it gets', `SELECT (${DEEP})::JSON -> 0`, /crash|memory|Malformed|depth|nest/i],
  ['a nested type', `SELECT from_json(${DEEP}, '["JSON"]')`, /crash|memory|Malformed|depth|nest|overflow/i],
])('%s ends alone and is told', async (_, sql, outcome) => {
  const failing = query(sql).then(
    () => 'answered',
    (error) => `${error.failure ?? ''} ${error.message}`,
  );
  // Somebody else's question beside it.
  expect(await query('SELECT max(n) FROM points', { user: 'ann' })).toEqual([[999]]);
  expect(await failing).toMatch(outcome);
  expect(await query('SELECT 1')).toEqual([[1]]);
});

test.each([
  ['edit distances', "SELECT sum(levenshtein(repeat('ab', 5000) || n, repeat('ba', 5000) || n)) FROM points"],
  [
    'a lambda',
    "SELECT sum(list_sum(list_transform(range(3000), lambda x: levenshtein(repeat('ab', 200) || x, repeat('ba', 200) || n)))) FROM points",
  ],
])('%s that does not listen is told in time, and leaves its place', async (_, sql) => {
  const started = performance.now();
  // Whichever limit it meets first.
  const { failure, told } = await query(sql, { timeoutMs: 300 }).catch((error) => error);
  expect(failure ?? told.code).toMatch(/timeout|memory|query_too_large/);
  expect(performance.now() - started).toBeLessThan(1_300);
  expect(await query('SELECT max(n) FROM points')).toEqual([[999]]);
});

test('what processes wrote beside their databases is gone with them', async () => {
  await pool.close();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`tabletalk-engine-${process.pid}-`))).toEqual([]);
});
