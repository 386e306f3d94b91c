import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckDb } from '@/lib/engines/duckdb/open-duckdb';
import { Slots } from '@/lib/engines/duckdb/statement-slots';
import type { Engine } from '@/lib/engines/schema';

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-slots-'));
const engines: Engine[] = [];

beforeAll(async () => {
  for (const name of ['busy', 'quiet']) {
    const path = join(folder, `${name}.duckdb`);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE points AS SELECT range AS x FROM range(100000)');
    connection.closeSync();
    instance.closeSync();
    engines.push(await openDuckDb(path, { memoryLimit: '256MB', threads: 1, timeoutMs: 60_000, maxRows: 10 }));
  }
});

afterAll(async () => {
  for (const engine of engines) await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const SLOW = 'SELECT count(*) FROM points a JOIN points b ON abs(a.x - b.x) % 1000003 > 99990';

test('places are had in the order of asking, and who gives up waiting takes none', async () => {
  const slots = new Slots(1);
  const { signal } = new AbortController();
  const order: string[] = [];
  const leave = await slots.take(signal);
  const leaver = new AbortController();
  const first = slots.take(signal).then((end) => [order.push('first'), end()]);
  const gone = slots.take(leaver.signal);
  const last = slots.take(signal).then((end) => [order.push('last'), end()]);
  leaver.abort(new Error('given up'));
  await expect(gone).rejects.toThrow('given up');
  await expect(slots.take(leaver.signal)).rejects.toThrow('given up');
  expect(order).toEqual([]);
  leave();
  await Promise.all([first, last]);
  expect(order).toEqual(['first', 'last']);
  (await slots.take(signal))();
});

test('however many slow statements wait on one database, another answers, and all can be stopped', async () => {
  const [busy, quiet] = engines as [Engine, Engine];
  const stop = new AbortController();
  const slow = Array.from({ length: 24 }, () => busy.query(SLOW, { signal: stop.signal }).catch((error) => error.code));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await quiet.query('SELECT count(*) FROM points')).rows).toEqual([[100_000]]);
  stop.abort();
  expect(new Set(await Promise.all(slow))).toEqual(new Set(['stopped']));
  expect((await busy.query('SELECT count(*) FROM points')).rows).toEqual([[100_000]]);
});

test('the time a statement waits is of its time', async () => {
  const [busy] = engines as [Engine];
  const stop = new AbortController();
  const slow = Array.from({ length: 4 }, () => busy.query(SLOW, { signal: stop.signal }).catch((error) => error.code));
  await expect(busy.query('SELECT count(*) FROM points', { timeoutMs: 150 })).rejects.toMatchObject({
    code: 'query_timeout',
  });
  stop.abort();
  await Promise.all(slow);
});
