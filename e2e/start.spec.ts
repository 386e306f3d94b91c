import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PLAIN } from './servers';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

interface Started {
  script: ChildProcess;
  port: number;
  /** What it printed so far: both streams. */
  printed(): string;
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const data = mkdtempSync(join(process.env.E2E_DATA_DIR ?? tmpdir(), 'start-'));
  const script = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...PLAIN.env, PORT: String(port), TABLETALK_DATA_DIR: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  script.stdout.on('data', (chunk) => {
    text += chunk;
  });
  script.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return { script, port, printed: () => text };
}

async function untilReady({ script, printed }: Started): Promise<void> {
  await expect(() => {
    expect(script.exitCode, printed()).toBeNull();
    expect(printed()).toContain('is ready at http://localhost:');
  }).toPass({ timeout: 40_000, intervals: [50] });
}

const exitOf = ({ script }: Started) =>
  script.exitCode === null ? once(script, 'exit').then(([code]) => code) : script.exitCode;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const serverOf = ({ script }: Started) =>
  Number(execFileSync('pgrep', ['-P', String(script.pid)], { encoding: 'utf8' }).trim());

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  test(`${signal} ends the script and the server`, async () => {
    const started = await start();
    await untilReady(started);
    const server = serverOf(started);
    started.script.kill(signal);
    expect(await exitOf(started)).toBe(signal === 'SIGKILL' ? null : 0);
    await expect.poll(() => isAlive(server)).toBe(false);
  });
}

test('a server that is killed is started again, which the script says; Ctrl-C still ends both at once', async () => {
  const started = await start();
  await untilReady(started);
  const first = serverOf(started);
  process.kill(first, 'SIGKILL');
  await expect.poll(started.printed, { timeout: 30_000 }).toContain('is ready again at http://localhost:');
  expect(started.printed()).toContain(
    'The server ended unexpectedly (SIGKILL). It is started again in 1 s; Ctrl-C stops it.\n',
  );
  const second = serverOf(started);
  expect(second).not.toBe(first);
  const health = await fetch(`http://localhost:${started.port}/api/health`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  started.script.kill('SIGINT');
  expect(await exitOf(started)).toBe(0);
  await expect.poll(() => isAlive(second)).toBe(false);
});

test('Ctrl-C between two starts ends the script at once', async () => {
  const started = await start();
  await untilReady(started);
  process.kill(serverOf(started), 'SIGKILL');
  await expect.poll(started.printed).toContain('It is started again in 1 s');
  const asked = performance.now();
  started.script.kill('SIGINT');
  expect(await exitOf(started)).toBe(0);
  expect(performance.now() - asked).toBeLessThan(900);
});

test('a port that another program takes meanwhile is one clear sentence and exit code 1', async () => {
  const started = await start();
  await untilReady(started);
  process.kill(serverOf(started), 'SIGKILL');
  await expect.poll(started.printed).toContain('It is started again in 1 s');
  const other = createServer().listen(started.port);
  expect(await exitOf(started)).toBe(1);
  expect(started.printed()).toContain(`Port ${started.port} is in use by another program`);
  other.close();
});

test('a built app starts sooner the second time, says where, and nothing else', async () => {
  const data = mkdtempSync(join(process.env.E2E_DATA_DIR ?? tmpdir(), 'start-'));
  const beginning = performance.now();
  const first = await start({ TABLETALK_DATA_DIR: data });
  await untilReady(first);
  const firstStart = performance.now() - beginning;
  first.script.kill('SIGTERM');
  await exitOf(first);
  const began = performance.now();
  const second = await start({ TABLETALK_DATA_DIR: data });
  await untilReady(second);
  // The first made the database and the sample; how long a start takes in seconds is for `npm run bench` to say.
  expect(performance.now() - began).toBeLessThan(firstStart);
  expect(second.printed()).toMatch(
    /^✓ Tabletalk is ready at http:\/\/localhost:\d+ \(\d+\.\d s\)\. Ctrl-C stops it\.\n$/,
  );
  second.script.kill('SIGTERM');
  expect(await exitOf(second)).toBe(0);
});

test('a data directory that another server holds is one sentence and exit code 1', async () => {
  const data = mkdtempSync(join(process.env.E2E_DATA_DIR ?? tmpdir(), 'start-'));
  const holder = await start({ TABLETALK_DATA_DIR: data });
  await untilReady(holder);
  const second = await start({ TABLETALK_DATA_DIR: data });
  expect(await exitOf(second)).toBe(1);
  expectOneSentence(second.printed(), data);
  holder.script.kill('SIGTERM');
  expect(await exitOf(holder)).toBe(0);
});

const broken: [string, Record<string, string>, string][] = [
  ['an unreachable DATABASE_URL', { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' }, '127.0.0.1'],
  ['a DATABASE_URL of another kind', { DATABASE_URL: 'mysql://127.0.0.1/x' }, 'DATABASE_URL'],
  ['a number that is none', { QUERY_MAX_ROWS: 'many' }, 'QUERY_MAX_ROWS'],
  ['half a bucket', { S3_BUCKET: 'tables', S3_ACCESS_KEY_ID: 'key' }, 'S3_SECRET_ACCESS_KEY'],
  ['a secret too short', { NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET'],
];
for (const [name, env, mentioned] of broken) {
  test(`${name} is one sentence and exit code 1`, async () => {
    const started = await start(env);
    expect(await exitOf(started)).toBe(1);
    expectOneSentence(started.printed(), mentioned);
  });
}

function expectOneSentence(printed: string, mentioned: string): void {
  expect(printed).toContain(mentioned);
  expect(printed.trim().split('\n'), printed).toHaveLength(1);
  expect(printed).not.toMatch(/^\s+at /m);
}
