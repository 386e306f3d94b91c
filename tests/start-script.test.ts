import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';

function start(env: Record<string, string>) {
  const options = { env: { ...process.env, ...env }, encoding: 'utf8' as const, timeout: 15_000 };
  return spawnSync(process.execPath, ['scripts/start.mjs'], options);
}

test.each(['abc', '0', '70000', '3000.5', '-1'])('PORT=%s is one clear sentence and exit code 1', (PORT) => {
  const { status, stdout, stderr } = start({ PORT });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toBe('The environment is not right: PORT must be a whole number from 1 to 65535. See .env.example.\n');
});

test.each([undefined, '127.0.0.1'])('a port in use (on %s) is one clear sentence and exit code 1', async (host) => {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { status, stdout, stderr } = start({ PORT: String(port) });
  server.close();
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toBe(`Port ${port} is in use by another program; set another one, such as PORT=${port + 1}.\n`);
});

const WATCHED = ['--import', './scripts/steps/exit-with-parent.mjs', '--eval'];
const watchedBy = (pid: number) => ({ env: { ...process.env, TABLETALK_STARTED_BY: String(pid) } });

test('a server outlives its threads, and ends with the script that started it', async () => {
  const file = `new URL('data:text/javascript,setTimeout(() => {}, 300)')`;
  const thread = `new Worker(${file}).once('exit', () => console.log('thread ended'))`;
  const program = `const { Worker } = require('node:worker_threads'); ${thread}; setTimeout(() => {}, 60_000);`;
  const server = spawn(process.execPath, [...WATCHED, program], { ...watchedBy(process.pid), stdio: 'pipe' });
  const ended = once(server, 'exit');
  const [said] = await Promise.race([once(server.stdout, 'data'), ended]);
  expect(String(said)).toBe('thread ended\n');
  expect(server.exitCode).toBeNull();
  server.stdin.end();
  expect(await ended).toEqual([null, 'SIGTERM']);
});
