import 'server-only';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, homedir, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallTable } from '@/lib/engines/processes/call-table';
import { type EngineProcess, type ProcessEnd, ProcessEnded } from '@/lib/engines/processes/engine-process';
import type { FromProcess } from '@/lib/engines/processes/messages';
import { scratchFolderName } from '@/lib/engines/processes/scratch-folders';
import { env } from '@/lib/env';

export interface ProcessLimits {
  /** Bytes of writable memory that the operating system gives it; more is refused to it. */
  mostBytes: number;
  /** Megabytes of JavaScript objects. */
  heapMegabytes: number;
  /** Added to its priority, so that the server comes first: 0 to 19. */
  niceness: number;
}

/** What Node, its threads and the watch on its parent reserve before any work. */
const RESERVED_BYTES = 1_300 * 1024 ** 2;
const LAST_WORDS = 2_000;
const MOST_NICE = 19;
const PAGE_BYTES = 4_096;
/** Named from the working directory, or the bundler would take it in. */
const scriptPath = () =>
  join(/* turbopackIgnore: true */ process.cwd(), env().TABLETALK_DIST_DIR, 'engine/engine-process.mjs');

/** Starts an engine process: without the server's environment, in scratch space of its own, within limits. */
export function startProcess(limits: ProcessLimits): EngineProcess {
  const scratch = join(tmpdir(), scratchFolderName());
  mkdirSync(scratch, { mode: 0o700 });
  const child = spawnLimited(limits, scratch);
  const table = new CallTable((message) => {
    if (child.connected) child.send(message, () => undefined);
  });
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<ProcessEnd>();
  let reason: ProcessEnd | undefined;
  let told: number | null = null;
  let lastWords = '';

  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS);
  });
  child.on('message', (message: FromProcess) => {
    if (message.type === 'ready') ready.resolve();
    if (message.type === 'memory') told = message.bytes;
    table.take(message);
  });
  const end = (detail: string, signal: NodeJS.Signals | null) => {
    const found = reason ?? { why: isOutOfMemory(lastWords, signal) ? 'memory' : 'crash', detail };
    rmSync(scratch, { recursive: true, force: true });
    ended.resolve(found);
    ready.reject(new ProcessEnded(found));
    table.rejectAll(new ProcessEnded(found));
  };
  child.once('error', (error) => end(error.message, null));
  child.once('exit', (code, signal) => end(`${signal ?? `exit code ${code}`} ${lastWords}`.trim(), signal));
  ready.promise.catch(() => undefined);
  lowerPriority(child, limits.niceness);

  return {
    ready: ready.promise,
    ended: ended.promise,
    call: (name, given, readers = {}) => table.call(name, given, readers) as never,
    cancel: () => table.cancelAll(),
    kill(why, detail) {
      reason ??= { why, detail };
      child.kill('SIGKILL');
    },
    memory: () => residentBytes(child.pid) ?? told,
  };
}

function spawnLimited({ mostBytes, heapMegabytes }: ProcessLimits, scratch: string): ChildProcess {
  const node = [
    process.execPath,
    '--conditions=react-server',
    '--disable-warning=ExperimentalWarning',
    '--expose-gc',
    `--max-old-space-size=${heapMegabytes}`,
    scriptPath(),
  ];
  const options = {
    // Neither secrets nor NODE_OPTIONS; HOME is where DuckDB keeps an extension that it has downloaded.
    env: { NODE_ENV: 'production' as const, TZ: 'UTC', TMPDIR: scratch, HOME: homedir() },
    cwd: process.cwd(),
    serialization: 'advanced' as const,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as ('ignore' | 'pipe' | 'ipc')[],
  };
  if (process.platform === 'win32') return spawn(node[0] as string, node.slice(1), options);
  // Counted by the system itself, however fast it grows. A shell sets the limit, because Node cannot; where it may not, it goes on.
  const kilobytes = Math.ceil((mostBytes + RESERVED_BYTES) / 1024);
  return spawn('/bin/sh', ['-c', `ulimit -d ${kilobytes} 2>/dev/null; ulimit -c 0; exec "$@"`, 'sh', ...node], options);
}

function lowerPriority(child: ChildProcess, niceness: number): void {
  if (child.pid === undefined || niceness === 0) return;
  try {
    setPriority(child.pid, Math.min(MOST_NICE, getPriority() + niceness));
  } catch {
    // Gone already; its end is told.
  }
}

function isOutOfMemory(lastWords: string, signal: NodeJS.Signals | null): boolean {
  // Killed by nobody here: by the system, which was out of memory.
  return signal === 'SIGKILL' || /out of memory|bad_alloc|allocation failed|failed to allocate/i.test(lastWords);
}

function residentBytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return null;
  }
}
