import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const READY_LIMIT_MS = 60_000;

export interface Server {
  url: string;
  /** Milliseconds from the command to the first good answer of /api/health. */
  readyMs: number;
  /** Resident memory of the server's process in MB. */
  residentMb(): number;
  stop(): Promise<void>;
}

async function healthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health`).catch(() => null);
  return response?.ok === true;
}

/** The one process below the start script: the server itself. */
function serverProcess(script: number): number {
  const parentOf = (pid: string) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const child = pids.find((pid) => {
    try {
      return parentOf(pid) === script;
    } catch {
      return false; // Gone between the listing and the look.
    }
  });
  if (child === undefined) throw new Error('The server process was not found.');
  return Number(child);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Starts the built app as `npm start` does, on its own port and data directory, without model, cache server or limits. */
export async function startServer(
  port: number,
  dataDirectory: string,
  extra: Record<string, string> = {},
): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      TABLETALK_DATA_DIR: dataDirectory,
      TABLETALK_DIST_DIR: process.env.TABLETALK_DIST_DIR ?? '',
      CHAT_PER_MINUTE: '0',
      TURNS_PER_USER: '0',
      TURNS_AT_ONCE: '0',
      SIGN_UPS_PER_ADDRESS: '0',
      LOG_LEVEL: 'warn',
      ...extra,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await healthy(url))) {
    if (child.exitCode !== null) throw new Error('The server ended before it was ready.');
    if (performance.now() - began > READY_LIMIT_MS) throw new Error('The server was not ready in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    readyMs: performance.now() - began,
    residentMb: () => {
      const status = readFileSync(`/proc/${serverProcess(child.pid ?? 0)}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
    stop: () => end(child),
  };
}
