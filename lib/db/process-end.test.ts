import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '@/lib/db/open-embedded';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tabletalk-end-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A server that adds accounts until it is ended, and like Next exits soon after a signal. */
const SCRIPT = `
  const { prepareDatabase } = await import('@/lib/db/prepare');
  const { closeDatabaseOnExit } = await import('@/lib/db/close-on-exit');
  const { db } = await import('@/lib/db/client');
  process.on('SIGTERM', () => setTimeout(() => process.exit(143), 20));
  closeDatabaseOnExit();
  await prepareDatabase();
  for (let n = 0; ; n += 1) {
    const name = process.pid + '-' + n;
    await db().user.create({ data: { username: name, email: name + '@example.com', hashedPassword: 'x' } }).catch(() => new Promise(() => {}));
    console.log(name);
    // PGlite answers without a turn of the event loop, and signals come in one.
    await new Promise(setImmediate);
  }`;

async function endAfterRows(signal: NodeJS.Signals, rows: number) {
  const args = ['--import=tsx', '--conditions=react-server', '--input-type=module', '-e', SCRIPT];
  const env = { ...process.env, TABLETALK_DATA_DIR: directory, DATABASE_URL: '' };
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const name of createInterface({ input: child.stdout! })) {
    acknowledged.push(name);
    if (acknowledged.length === rows) child.kill(signal);
  }
  const [code, killedBy] = await exited;
  return { acknowledged, code, killedBy };
}

test('no acknowledged row is lost, whether the process is killed or asked to end', async () => {
  const killed = await endAfterRows('SIGKILL', 60);
  expect(killed.killedBy).toBe('SIGKILL');
  expect(existsSync(join(directory, 'lock'))).toBe(true);
  const ended = await endAfterRows('SIGTERM', 60);
  expect(ended.code).toBe(143);
  expect(existsSync(join(directory, 'lock'))).toBe(false);
  const database = await openEmbedded(join(directory, 'postgres'));
  const users = await database.client.user.findMany({ select: { username: true } });
  await database.close();
  const kept = new Set(users.map(({ username }) => username));
  expect([...killed.acknowledged, ...ended.acknowledged].filter((name) => !kept.has(name))).toEqual([]);
  expect(killed.acknowledged.length).toBeGreaterThanOrEqual(60);
}, 180_000);
