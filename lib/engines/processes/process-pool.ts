import 'server-only';
import type { CallName, Calls } from '@/lib/engines/processes/calls';
import { type EngineProcess, ProcessEnded } from '@/lib/engines/processes/engine-process';
import { JobFailed, type JobRequest } from '@/lib/engines/processes/job';
import { type Job, WaitingJobs } from '@/lib/engines/processes/waiting-jobs';
import { log } from '@/lib/log';

export interface PoolOptions {
  /** For the log. */
  name: string;
  start: () => EngineProcess;
  /** Processes at a time. A user who has waited long and has none running gets one beyond, up to twice as many. */
  most: number;
  /** Processes that one user's jobs may hold at a time. */
  mostOfOneUser: number;
  /** Jobs of one user that may wait. */
  mostWaiting: number;
  /** Resident bytes at which a process is killed. */
  mostBytes: number;
  /** Whether a process serves further jobs of its key, and for how long (milliseconds) it waits for them; null: one job each. */
  idleMs: number | null;
  /** Keeps a started process that is bound to nothing yet. */
  keepSpare: boolean;
}

interface Member {
  process: EngineProcess;
  key: string;
  job: Job | null;
  /** Since when it runs its job, or idles. */
  since: number;
  /** It takes calls. */
  isStarted: boolean;
  isBound: boolean;
  /** No further job goes to it. */
  isRetired: boolean;
  idle?: NodeJS.Timeout | undefined;
}

/** A job this short is waited for before another process takes the next one of its key. */
const WORTH_WAITING_MS = 25;
/** A user with nothing running waits no longer than this while others hold all processes. */
const PATIENCE_MS = 1_000;
/** What does not end after it was cancelled is killed. */
const GRACE_MS = 600;
const LOOK_MS = 50;
const WORN_OUT_SHARE = 0.8;
/** How long a process may take to start. */
const START_MS = 15_000;

/** Runs jobs in processes: one at a time in each, each process bound to one key, fair between users. */
export class ProcessPool {
  readonly #members = new Set<Member>();
  /** All that were started and have not ended. */
  readonly #alive = new Set<EngineProcess>();
  readonly #jobs: WaitingJobs;
  #spare: EngineProcess | null = null;
  #look: NodeJS.Timeout | undefined;
  #later: NodeJS.Timeout | undefined;
  #failedStarts = 0;
  #isClosed = false;

  constructor(private readonly options: PoolOptions) {
    this.#jobs = new WaitingJobs(options.mostWaiting);
  }

  /** Throws JobFailed, and what the call itself throws. */
  run<Name extends CallName>(request: JobRequest<Name>): Promise<Calls[Name]['answer']> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const job: Job = {
      request: request as unknown as JobRequest,
      askedAt: performance.now(),
      isSettled: false,
      resolve,
      reject,
    };
    const giveUp = (failure: 'timeout' | 'stopped') =>
      this.#settle(job, () => reject(new JobFailed(failure, request.name)));
    const onAbort = () => giveUp('stopped');
    const timer = setTimeout(() => giveUp('timeout'), request.timeoutMs);
    if (request.signal?.aborted) onAbort();
    else {
      request.signal?.addEventListener('abort', onAbort, { once: true });
      try {
        this.#jobs.add(job);
        this.#dispatch();
      } catch (error) {
        this.#settle(job, () => reject(error));
      }
    }
    return promise.finally(() => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
    }) as Promise<Calls[Name]['answer']>;
  }

  /** Starts a process ahead of need. */
  warm(): void {
    if (!this.options.keepSpare || this.#spare !== null || this.#isClosed) return;
    const spare = this.#start();
    this.#spare = spare;
    void spare.ended.then(() => {
      if (this.#spare === spare) this.#spare = null;
    });
  }

  /** Ends the processes of a key, those that work after their job; resolves when none is left. */
  async retire(key: string): Promise<void> {
    const own = [...this.#members].filter((member) => member.key === key);
    for (const member of own) {
      member.isRetired = true;
      if (member.job === null) this.#end(member);
    }
    await Promise.all(own.map(({ process }) => process.ended));
  }

  /** Ends all processes, whatever they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const process of this.#alive) process.kill('killed', 'the pool is closed');
    await Promise.all([...this.#alive].map(({ ended }) => ended));
    clearTimeout(this.#later);
    clearInterval(this.#look);
  }

  /** Resident bytes of all processes together, and how many there are. */
  usage(): { processes: number; bytes: number } {
    const all = [...this.#alive];
    return { processes: all.length, bytes: all.reduce((sum, process) => sum + (process.memory() ?? 0), 0) };
  }

  #settle(job: Job, tell: () => void): void {
    if (job.isSettled) return;
    job.isSettled = true;
    this.#jobs.remove(job);
    const member = [...this.#members].find((one) => one.job === job);
    if (member === undefined) {
      tell();
      return;
    }
    // Its place among the user's is free at once.
    this.#jobs.end(job);
    if (this.options.idleMs === null) this.#endFirst(member, job, tell);
    else {
      tell();
      this.#cancel(member, job);
    }
    this.#dispatch();
  }

  /** A process that serves no other job: nothing touches its files any more when the job's end is told. */
  #endFirst({ process }: Member, { request }: Job, tell: () => void): void {
    process.kill('killed', `${request.name} is not wanted any more`);
    void process.ended.then(tell);
  }

  /** The process is given a moment to be of further use. */
  #cancel(member: Member, job: Job): void {
    member.process.cancel();
    const patience = setTimeout(() => {
      if (member.job === job && member.isStarted)
        member.process.kill('killed', `${job.request.name} did not end when it was cancelled`);
    }, GRACE_MS);
    void member.process.ended.then(() => clearTimeout(patience));
  }

  #dispatch(): void {
    for (let found = true; found; ) {
      found = false;
      for (const job of this.#jobs.heads()) {
        const member = this.#memberFor(job);
        if (member === null) continue;
        this.#jobs.begin(job);
        void this.#carryOut(member, job);
        found = true;
        break;
      }
    }
    this.#watch();
    if (this.#jobs.all().length > 0) this.#dispatchLater();
  }

  /** What waits may be served when a job has lasted long, or when it has waited long. */
  #dispatchLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#dispatch();
    }, WORTH_WAITING_MS);
  }

  #memberFor(job: Job): Member | null {
    const { key, user } = job.request;
    const own = [...this.#members].filter((member) => member.key === key && !member.isRetired);
    const idle = own.find(({ job: running }) => running === null);
    const runs = this.#jobs.runningOf(user);
    if (runs >= this.options.mostOfOneUser) return null;
    if (idle !== undefined) return idle;
    const now = performance.now();
    // One that starts is soon of use.
    if (own.some(({ since, isBound }) => now - since < (isBound ? WORTH_WAITING_MS : PATIENCE_MS))) return null;
    const isPatient = runs > 0 || now - job.askedAt < PATIENCE_MS;
    const most = isPatient ? this.options.most : this.options.most * 2;
    if (this.#members.size < most) return this.#newMember(key);
    const others = [...this.#members].filter(({ job: running }) => running === null);
    const oldest = others.sort((a, b) => a.since - b.since)[0];
    if (oldest === undefined) return null;
    this.#end(oldest);
    return this.#newMember(key);
  }

  #start(): EngineProcess {
    const process = this.options.start();
    this.#alive.add(process);
    void process.ended.then(() => this.#alive.delete(process));
    return process;
  }

  #newMember(key: string): Member {
    const process = this.#spare ?? this.#start();
    this.#spare = null;
    const member: Member = {
      process,
      key,
      job: null,
      since: performance.now(),
      isStarted: false,
      isBound: false,
      isRetired: false,
    };
    this.#members.add(member);
    void process.ended.then(() => {
      clearTimeout(member.idle);
      this.#members.delete(member);
      this.#dispatch();
    });
    return member;
  }

  /** Takes it out of the pool at once, so that its place is free before the system has ended it. */
  #end(member: Member): void {
    clearTimeout(member.idle);
    this.#members.delete(member);
    member.process.kill('killed', 'not needed any more');
  }

  async #carryOut(member: Member, job: Job): Promise<void> {
    const { request } = job;
    clearTimeout(member.idle);
    member.job = job;
    member.since = performance.now();
    let tell: () => void;
    try {
      await this.#started(member.process);
      member.isStarted = true;
      const answer = await this.#call(member, job);
      tell = () => job.resolve(answer);
    } catch (error) {
      // A process that could not open what it is bound to is of no use to the next job.
      if (!member.isBound) member.isRetired = true;
      tell = () => job.reject(this.#failureOf(error, request));
    }
    if (!job.isSettled) {
      job.isSettled = true;
      this.#jobs.end(job);
      tell();
    }
    this.#release(member);
  }

  async #call(member: Member, job: Job): Promise<unknown> {
    const { open, name, given, onRows, onProgress } = job.request;
    // Cancelled while the process started, or while it opened.
    if (job.isSettled) return null;
    if (!member.isBound && open !== undefined) await member.process.call('open', open);
    member.isBound = true;
    if (job.isSettled) return null;
    const patience = this.#workTimer(job);
    try {
      return await member.process.call(name, given as never, { onRows, onProgress });
    } finally {
      clearTimeout(patience);
    }
  }

  #workTimer(job: Job): NodeJS.Timeout | undefined {
    const { workMs, name } = job.request;
    if (workMs === undefined) return undefined;
    return setTimeout(() => this.#settle(job, () => job.reject(new JobFailed('overworked', name))), workMs);
  }

  async #started(process: EngineProcess): Promise<void> {
    const patience = setTimeout(() => process.kill('crash', 'it did not start'), START_MS);
    try {
      await process.ready;
      this.#failedStarts = 0;
    } catch (error) {
      this.#failedStarts += 1;
      log.error({ err: error, pool: this.options.name, failed: this.#failedStarts }, 'an engine process did not start');
      throw error;
    } finally {
      clearTimeout(patience);
    }
  }

  #failureOf(error: unknown, { name }: JobRequest): unknown {
    if (!(error instanceof ProcessEnded)) return error;
    const { why, detail } = error.end;
    log.warn({ pool: this.options.name, call: name, why, detail }, 'an engine process ended at its work');
    return new JobFailed(why === 'memory' ? 'memory' : 'crash', detail);
  }

  #release(member: Member): void {
    member.job = null;
    member.since = performance.now();
    const { idleMs } = this.options;
    if (idleMs === null || member.isRetired || this.#isWornOut(member)) this.#end(member);
    else if (this.#members.has(member)) {
      member.idle = setTimeout(() => this.#end(member), idleMs);
      member.idle.unref();
    }
    this.#dispatch();
    this.warm();
  }

  /** What it has come to hold would be taken for the next job's. */
  #isWornOut({ process }: Member): boolean {
    const bytes = process.memory();
    return bytes !== null && bytes > this.options.mostBytes * WORN_OUT_SHARE;
  }

  /** While something runs, looks at what it takes. */
  #watch(): void {
    const isBusy = [...this.#members].some(({ job }) => job !== null);
    if (!isBusy) {
      clearInterval(this.#look);
      this.#look = undefined;
      return;
    }
    this.#look ??= setInterval(() => {
      for (const { process, job } of this.#members) {
        if (job === null) continue;
        const bytes = process.memory();
        if (bytes !== null && bytes > this.options.mostBytes) process.kill('memory', `${Math.round(bytes / 1e6)} MB`);
      }
    }, LOOK_MS);
    this.#look.unref();
  }
}
