import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Certificate, makeTlsMaterial } from '@/lib/engines/testing/tls-material';

const run = promisify(execFile);
const IS_ROOT = process.getuid?.() === 0;

/** What a test needs of a server with TLS of its own. */
export interface TlsServer {
  port: number;
  ca: string;
  strangerCa: string;
  /** Puts a certificate in place; the server has to be told to read it. */
  place: (certificate: Certificate) => Promise<void>;
  stop: () => Promise<void>;
}

/** Whether the tools are on this machine. Absent: the suites are skipped, unless REQUIRE_SERVICES=true, which makes it an error. */
export function areThere(tools: readonly (string | null)[]): boolean {
  const missing = tools.filter((tool) => tool === null || !isThere(tool));
  if (missing.length === 0) return true;
  const reason = `no server with TLS can be started: ${tools.join(', ')} are needed`;
  if (process.env.REQUIRE_SERVICES === 'true') throw new Error(reason);
  process.stderr.write(`Skipped: ${reason}\n`);
  return false;
}

function isThere(tool: string): boolean {
  const folders = tool.includes('/') ? [''] : (process.env.PATH ?? '').split(':').concat('/usr/sbin');
  return folders.some((folder) => existsSync(join(folder, tool)));
}

/** The folder of PostgreSQL's newest programs, null without any. */
export async function findPostgresPrograms(): Promise<string | null> {
  const root = '/usr/lib/postgresql';
  const versions = (await readdir(root).catch(() => [])).toSorted((a, b) => Number(b) - Number(a));
  return versions[0] ? join(root, versions[0], 'bin') : null;
}

interface Recipe {
  /** Who runs it where the tests run as root, which databases refuse. */
  user: string;
  /** Makes the files of a new server. */
  initialize: (folder: string, as: (program: string, args: string[]) => Promise<unknown>) => Promise<unknown>;
  start: (folder: string, port: number) => [program: string, args: string[]];
  /** Resolves once the server takes connections. */
  ping: (port: number) => Promise<unknown>;
}

/** Starts a server with TLS in a new folder on a free port; `server.crt` and `server.key` there are its certificate. */
export async function startTlsServer({ user, initialize, start, ping }: Recipe): Promise<TlsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tabletalk-tls-'));
  const { ca, strangerCa } = await makeTlsMaterial(folder);
  const own = () => (IS_ROOT ? run('chown', ['-R', user, folder]) : Promise.resolve());
  const place = async (certificate: Certificate) => {
    for (const end of ['crt', 'key'])
      await copyFile(join(folder, `${certificate}.${end}`), join(folder, `server.${end}`));
    await own();
  };
  await place('right');
  const command = (program: string, args: string[]): [string, string[]] =>
    IS_ROOT ? ['setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', program, ...args]] : [program, args];
  await initialize(folder, (program, args) => run(...command(program, args), { cwd: folder }));
  const port = await freePort();
  const child = spawn(...command(...start(folder, port)), { cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilUp(child, () => ping(port));
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, ca, strangerCa, place, stop };
}

async function untilUp(child: ChildProcess, ping: () => Promise<unknown>): Promise<void> {
  const gaveUp = AbortSignal.timeout(20_000);
  for (;;) {
    try {
      await ping();
      return;
    } catch (error) {
      if (gaveUp.aborted || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // PostgreSQL's word for an end that waits for nobody; MariaDB has none and needs none.
  child.kill('SIGQUIT');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
