import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import type { AppServer } from './servers';

/** The built app as `npm start` runs it, for one test. */
export interface App {
  script: ChildProcess;
  printed(): string;
}

/** Resolves when it is ready. */
export async function startApp({ env }: AppServer): Promise<App> {
  const script = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A test that fails while it starts leaves nothing behind.
  process.once('exit', () => script.kill('SIGTERM'));
  let text = '';
  script.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const printed = () => text;
  await expect.poll(printed, { timeout: 60_000 }).toContain('is ready at');
  return { script, printed };
}

/** The process that serves, which the script has started. */
export function serverPid({ script }: App): number {
  return Number(execFileSync('pgrep', ['-P', String(script.pid)], { encoding: 'utf8' }).trim());
}

/** Ends it as Ctrl-C does. */
export async function stopApp({ script }: App): Promise<void> {
  if (script.exitCode !== null) return;
  const exited = once(script, 'exit');
  script.kill('SIGTERM');
  await exited;
}
