import type { AnalystEvent } from '@/lib/analyst/schema';
import type { Stage, Step } from '@/lib/shared/turn';

type StageEvent = Extract<AnalystEvent, { type: 'stage' }>;

/** Turns the beginning and end of each stage into events with true times, one stage at a time. */
export class StepLog {
  readonly #clock: () => number;
  readonly #began: number;
  #open: Step | null = null;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#began = clock();
  }

  /** Milliseconds since the turn began, to a tenth. */
  elapsed(): number {
    return Math.round((this.#clock() - this.#began) * 10) / 10;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  begin(stage: Stage, detail: Step['detail'] = {}): StageEvent {
    this.#open = { stage, status: 'running', startedMs: this.elapsed(), durationMs: null, detail };
    return { type: 'stage', step: this.#open };
  }

  end(detail: Step['detail'] = {}): StageEvent {
    return this.#close('done', detail);
  }

  fail(reason?: string, detail: Step['detail'] = {}): StageEvent {
    return this.#close('failed', reason === undefined ? detail : { ...detail, reason });
  }

  #close(status: 'done' | 'failed', detail: Step['detail']): StageEvent {
    const open = this.#open;
    if (!open) throw new Error(`no stage is open to be ${status}`);
    this.#open = null;
    const durationMs = Math.round((this.elapsed() - open.startedMs) * 10) / 10;
    return { type: 'stage', step: { ...open, status, durationMs, detail: { ...open.detail, ...detail } } };
  }
}
