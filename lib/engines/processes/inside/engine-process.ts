import 'server-only';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { makeHandlers } from '@/lib/engines/processes/inside/handlers';
import { serveCalls } from '@/lib/engines/processes/inside/serve-calls';
import type { FromProcess, ToProcess } from '@/lib/engines/processes/messages';

/**
 * An engine process: bundled into one file, started by the server, bare of its environment. It runs foreign statements and reads
 * foreign files, and may be killed at any time.
 */
const TELL_MEMORY_MS = 200;

/** What results of the engine hold is not counted by JavaScript, which therefore sees no need to let go of them. */
const GROWTH_BYTES = 64 * 1024 ** 2;
const LOOK_EVERY = 20;
let calls = 0;
let before = process.memoryUsage.rss();

function collectGarbage(): void {
  calls += 1;
  if (calls % LOOK_EVERY !== 0 || process.memoryUsage.rss() < before + GROWTH_BYTES) return;
  globalThis.gc?.();
  before = process.memoryUsage.rss();
}

const { handlers } = makeHandlers();
const send = (message: FromProcess) => {
  // Whoever asked may be gone.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};
const take = serveCalls(handlers, send);

// Should the machine run out of memory, this process is the one to end.
try {
  writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {
  // Not on Linux, or not allowed.
}
if (process.platform !== 'linux') {
  setInterval(() => send({ type: 'memory', bytes: process.memoryUsage.rss() }), TELL_MEMORY_MS).unref();
}

// Work that holds the main thread must not outlive the server either.
new Worker(
  `const parent = process.ppid;
   setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 8, stackSizeMb: 1 } },
).unref();

// Ctrl-C reaches every process of a terminal; the server decides when this one ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

process.on('message', (message) => {
  take(message as ToProcess);
  collectGarbage();
});
// Nobody waits for an answer any more.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
send({ type: 'ready' });
