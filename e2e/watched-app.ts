import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { PLAIN } from './servers';

export interface Observed {
  /** The longest that the event loop stood still since the last look. */
  longestMs: number;
  /** What is left after garbage was collected. */
  heldBytes: number;
  rssBytes: number;
}

export interface WatchedApp {
  port: number;
  url: string;
  printed(): string;
  look(): Promise<Observed>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** The built app as `npm start` runs it, with somebody who looks at its memory and its event loop. */
export async function startWatched(env: Record<string, string> = {}): Promise<WatchedApp> {
  const [port, monitorPort] = [await freePort(), await freePort()];
  const data = mkdtempSync(join(process.env.E2E_DATA_DIR ?? tmpdir(), 'watched-'));
  const script: ChildProcess = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...PLAIN.env,
      PORT: String(port),
      TABLETALK_DATA_DIR: data,
      NODE_OPTIONS: `--import ${pathToFileURL(resolve('e2e/monitor.mjs'))}`,
      MONITOR_PORT: String(monitorPort),
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [script.stdout, script.stderr])
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  await expect.poll(() => text, { timeout: 60_000 }).toContain('is ready at');
  return {
    port,
    url: `http://localhost:${port}`,
    printed: () => text,
    look: async () => (await fetch(`http://127.0.0.1:${monitorPort}`)).json() as Promise<Observed>,
    async stop() {
      script.kill('SIGTERM');
      if (script.exitCode === null) await once(script, 'exit');
    },
  };
}

interface ActionEntry {
  exportedName?: string;
}

/** The ids of all actions of the build by their names: anybody can read them in the pages' scripts. */
export function builtActions(): Map<string, string> {
  const path = join(process.env.TABLETALK_DIST_DIR || '.next-test', 'server/server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(path, 'utf8')) as { node: Record<string, ActionEntry> };
  return new Map(Object.entries(node).map(([id, entry]) => [entry.exportedName ?? id, id]));
}
