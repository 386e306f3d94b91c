import type { CallName, Calls } from '@/lib/engines/processes/calls';
import type { Cell } from '@/lib/shared/result';

export interface CallReaders {
  /** Takes a batch of rows; the next one comes when it returns. */
  onRows?: ((rows: Cell[][]) => void) | undefined;
  onProgress?: ((share: number) => void) | undefined;
}

/** Why a process is no more. */
export interface ProcessEnd {
  /** `memory`: it outgrew its limit; `killed`: by whoever held it; `crash`: by itself. */
  why: 'memory' | 'killed' | 'crash';
  /** For the log. */
  detail: string;
}

/** Thrown by a call whose process ended before it answered. */
export class ProcessEnded extends Error {
  constructor(readonly end: ProcessEnd) {
    super(`an engine process ended: ${end.why} ${end.detail}`);
    this.name = 'ProcessEnded';
  }
}

/** Where calls are carried out: a process of its own, or this one where there can be no other. */
export interface EngineProcess {
  /** Resolves when it takes calls. Rejects with ProcessEnded. */
  readonly ready: Promise<void>;
  /** Resolves when it is no more. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** One at a time. Throws what the handler threw, or ProcessEnded. */
  call<Name extends CallName>(
    name: Name,
    given: Calls[Name]['given'],
    readers?: CallReaders,
  ): Promise<Calls[Name]['answer']>;
  /** Asks the running call to end soon. */
  cancel(): void;
  /** Ends it at once, whatever it does. */
  kill(why: ProcessEnd['why'], detail: string): void;
  /** Resident bytes, or those beyond what they were where it is this process; null when not known. */
  memory(): number | null;
}
