import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isPostgresqlThere } from '@/lib/db/testing/test-databases';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tabletalk-prepare-'));
  vi.stubEnv('TABLETALK_DATA_DIR', join(directory, 'data'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true, force: true });
});

/** The modules as a newly started process has them. */
async function newProcess() {
  vi.resetModules();
  const prepare = await import('@/lib/db/prepare');
  const client = await import('@/lib/db/client');
  return { ...prepare, ...client };
}

test('the embedded database is kept for its owner alone and opened by one at a time', async () => {
  const first = await newProcess();
  await first.prepareDatabase();
  await first.prepareDatabase();
  await first.db().user.create({ data: { username: 'ada', email: 'a@b.co', hashedPassword: 'x' } });
  for (const folder of ['data', 'data/postgres']) expect(statSync(join(directory, folder)).mode & 0o777).toBe(0o700);
  const held = first.openDatabase();
  first.setDatabase(undefined);
  const second = await newProcess();
  await expect(second.prepareDatabase()).rejects.toThrow(
    /^The data directory .*data is in use by another Tabletalk \(process \d+\); stop/,
  );
  first.setDatabase(held);
  await first.closeDatabase();
  expect(existsSync(join(directory, 'data', 'lock'))).toBe(false);
  expect(() => first.db()).toThrow(expect.objectContaining({ code: 'database_unavailable' }));
  const third = await newProcess();
  await third.prepareDatabase();
  expect(await third.db().user.count()).toBe(1);
  await third.closeDatabase();
}, 120_000);

test('a data directory that cannot be one is told in a sentence', async () => {
  writeFileSync(join(directory, 'data'), 'a file');
  const { prepareDatabase } = await newProcess();
  await expect(prepareDatabase()).rejects.toThrow(
    /^The data directory .* cannot be written; set TABLETALK_DATA_DIR to/,
  );
});

test('where no file is kept, a server is asked for', async () => {
  vi.stubEnv('VERCEL', '1');
  const { prepareDatabase } = await newProcess();
  await expect(prepareDatabase()).rejects.toThrow(/^DATABASE_URL is not set, and Vercel keeps no files; set it/);
});

async function refusal(url: string): Promise<string> {
  vi.stubEnv('DATABASE_URL', url);
  const { prepareDatabase } = await newProcess();
  const error = await prepareDatabase().catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ name: 'StartUpError' });
  return (error as Error).message;
}

test('a server that is not there is told without its password', async () => {
  const prefix = 'The database of DATABASE_URL cannot be made ready';
  expect(await refusal('postgresql://u:hidden@127.0.0.1:1/x')).toBe(`${prefix}: no server answers at 127.0.0.1:1.`);
  expect(await refusal('postgresql://u:hidden@nowhere.invalid/x')).toMatch(
    /^The database .*: no server answers at nowhere/,
  );
});

test('a server that takes the connection and says nothing does not hang the start', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  vi.stubEnv('DATABASE_POOL_TIMEOUT_MS', '300');
  expect(await refusal(`postgresql://u:hidden@127.0.0.1:${port}/x`)).toMatch(/cannot be made ready: .+/);
  silent.close();
});

describe.runIf(isPostgresqlThere)('on a server', () => {
  test('its own words are passed on', async () => {
    const server = new URL(process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres');
    server.pathname = '/no_such_database';
    expect(await refusal(server.href)).toContain('database "no_such_database" does not exist');
  });
});
