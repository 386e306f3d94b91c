import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Outcome, Reading } from './reader.ts';

/** How one input went; `killed` says why its reader was, and `crashed` how it ended by itself. */
export type Verdict = (Outcome | { killed: 'time' | 'memory' } | { crashed: string }) & { milliseconds: number };

interface Running {
  child: ChildProcess;
  ended: Promise<{ crashed: string }>;
}

/** Of processor time, so that a busy machine finds no more than an idle one; and of waiting for what never comes. */
const MOST_MS = 20_000;
const MOST_WAITING_MS = 180_000;
const TICK_MS = 10;
const MOST_BYTES = 2_048 * 1024 ** 2;
const PAGE_BYTES = 4_096;
const LOOK_MS = 100;
/** A reader that has read so many is replaced, so that what it keeps is nobody's finding. */
const MOST_READINGS = 500;

/** A process that reads files one by one; a new one takes its place when it ended. */
export class ReaderProcess {
  #running: Running | null = null;
  #readings = 0;
  #lastWords = '';
  /** The most that any reader took (bytes). */
  mostBytes = 0;

  /** Milliseconds of processor time are what `milliseconds` counts. */
  async read(reading: Reading): Promise<Verdict> {
    const { child, ended } = await this.#started();
    this.#readings += 1;
    const before = processorMs(child.pid);
    const stopped = this.#watch(child, before);
    const unheard = new AbortController();
    const answered = once(child, 'message', { signal: unheard.signal }).then(([outcome]) => outcome as Outcome);
    answered.catch(() => undefined);
    child.send(reading);
    const outcome = await Promise.race([stopped.promise, answered, ended]);
    unheard.abort();
    stopped.end();
    const milliseconds = Math.max(processorMs(child.pid) - before, 0);
    if (!('number' in outcome)) this.close();
    return { ...outcome, milliseconds };
  }

  close(): void {
    this.#running?.child.kill('SIGKILL');
    this.#running = null;
  }

  async #started(): Promise<Running> {
    if (this.#readings >= MOST_READINGS) this.close();
    if (this.#running) return this.#running;
    this.#readings = 0;
    this.#lastWords = '';
    const execArgv = ['--conditions=react-server', '--import', 'tsx', '--disable-warning=ExperimentalWarning'];
    const child = fork(new URL('./reader.ts', import.meta.url), {
      execArgv,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString()).slice(-1_000);
    });
    const ended = once(child, 'exit').then(([code, signal]) => ({
      crashed: `${signal ?? code} ${this.#lastWords}`.trim(),
    }));
    await once(child, 'message');
    this.#running = { child, ended };
    return this.#running;
  }

  #watch(child: ChildProcess, before: number) {
    const began = performance.now();
    const { promise, resolve } = Promise.withResolvers<{ killed: 'time' | 'memory' }>();
    const timer = setInterval(() => {
      const bytes = residentBytes(child.pid);
      this.mostBytes = Math.max(this.mostBytes, bytes);
      if (bytes > MOST_BYTES) resolve({ killed: 'memory' });
      if (processorMs(child.pid) - before > MOST_MS || performance.now() - began > MOST_WAITING_MS)
        resolve({ killed: 'time' });
    }, LOOK_MS);
    return { promise, end: () => clearInterval(timer) };
  }
}

function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

/** Time that the system gave it, its own and the system's for it; 0 once it is gone. */
function processorMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
