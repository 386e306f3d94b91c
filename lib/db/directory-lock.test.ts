import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDirectory } from '@/lib/db/directory-lock';

const SILENCE_MS = 150;
let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tabletalk-lock-'));
  path = join(directory, 'lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

const lock = () => lockDirectory(directory, SILENCE_MS);
const IN_USE = /is in use by another Tabletalk \(process (\d+|unknown)\); stop that one, or set TABLETALK_DATA_DIR/;

function leaveBehind(owner: object | string): void {
  writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
}

test('one holds it until it lets go', async () => {
  const held = await lock();
  await expect(lock()).rejects.toThrow(IN_USE);
  held.release();
  expect(readdirSync(directory)).toEqual([]);
  (await lock()).release();
});

test('a killed owner’s lock is taken over, a living one’s is not', async () => {
  const script = `
    const { lockDirectory } = await import('@/lib/db/directory-lock');
    await lockDirectory(process.argv[1]);
    console.log('locked');
    setInterval(() => undefined, 1000);`;
  const args = ['--import=tsx', '--conditions=react-server', '--input-type=module', '-e', script, directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(lock()).rejects.toThrow(`(process ${child.pid})`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(path)).toBe(true);
  (await lock()).release();
});

test('a later process with the same id does not count as the owner', async () => {
  leaveBehind({ token: 't', pid: process.pid, host: hostname(), startedAt: 'another boot:1' });
  (await lock()).release();
});

test('on another machine only the heartbeat tells', async () => {
  leaveBehind({ token: 't', pid: 1, host: 'elsewhere', startedAt: '' });
  const beating = setInterval(() => utimesSync(path, new Date(), new Date()), 20);
  await expect(lock()).rejects.toThrow(IN_USE);
  clearInterval(beating);
  (await lock()).release();
});

test('half a lock of a process that died writing is taken over', async () => {
  leaveBehind('{"tok');
  (await lock()).release();
});

test('of several that find a dead lock one gets it, and only its owner removes it', async () => {
  leaveBehind({ token: 't', pid: process.pid, host: hostname(), startedAt: 'another boot:1' });
  const answers = await Promise.allSettled([lock(), lock(), lock()]);
  const winners = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  expect(winners).toHaveLength(1);
  const other = JSON.stringify({ token: 'other', pid: 1, host: 'elsewhere', startedAt: '' });
  leaveBehind(other);
  winners[0]?.release();
  expect(readFileSync(path, 'utf8')).toBe(other);
});
