import type { CallName, Calls, DatabaseToOpen } from '@/lib/engines/processes/calls';
import type { CallReaders } from '@/lib/engines/processes/engine-process';
import type { ToldError } from '@/lib/engines/processes/told-error';

/** One call that waits for a process or runs in one. */
export interface JobRequest<Name extends CallName = CallName> extends CallReaders {
  name: Name;
  given: Calls[Name]['given'];
  /** Whose it is: one user's jobs never take all processes. */
  user: string;
  /** What its process is bound to: jobs of one key share processes, those of two never do. */
  key: string;
  /** What a process opens when it is bound to the key. */
  open?: DatabaseToOpen | undefined;
  /** Milliseconds from now, waiting included. */
  timeoutMs: number;
  /** Milliseconds that the work itself may take, where that is less. */
  workMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Why a job ended without an answer of its own. */
export type JobFailure = 'timeout' | 'stopped' | 'memory' | 'crash' | 'busy' | 'overworked';

/** What a pool throws when no process answered. Known by its property: the pool may be another loading of this module. */
export class JobFailed extends Error {
  constructor(
    readonly failure: JobFailure,
    detail: string,
  ) {
    super(`${failure}: ${detail}`);
    this.name = 'JobFailed';
  }
}

/** What a pool throws when the process answered with an error. Known by its property, like JobFailed. */
export class CallFailed extends Error {
  constructor(readonly told: ToldError) {
    super(told.message);
    this.name = 'CallFailed';
  }
}
