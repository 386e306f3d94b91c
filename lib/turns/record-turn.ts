import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { log } from '@/lib/log';
import type { TurnPatch } from '@/lib/sessions/schema';
import { AppError } from '@/lib/shared/errors';
import { type TurnText, turnPatch } from '@/lib/turns/turn-patch';

export interface RecorderOptions {
  /** Writes a patch to the assistant's row; an empty one is a heartbeat. */
  update(patch: TurnPatch): Promise<void>;
  /** Called once when the row is gone: nobody will read the turn. */
  onLost(): void;
}

/** The row is at most this old while a turn runs. */
const WRITE_EVERY_MS = 100;
const AFTER_FAILURE_MS = 1_000;
const HEARTBEAT_MS = 8_000;
const FINAL_TRIES_AFTER_MS = [0, 100, 400, 1_500, 5_000, 15_000];

const isGone = (error: unknown) => error instanceof AppError && error.code === 'not_found';

/** Reads a turn's events into its row: one write at a time, what happens meanwhile goes into the next. */
export class TurnRecorder {
  readonly #options: RecorderOptions;
  readonly #text: TurnText = { steps: [], sql: '', insight: '' };
  readonly #heartbeat: NodeJS.Timeout;
  #pending: TurnPatch = {};
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  // A quick turn is one write, its end.
  #notBefore = performance.now() + WRITE_EVERY_MS;
  #isOver = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => {
      if (!this.#writing && !this.#timer) this.#writing = this.#write({});
    }, HEARTBEAT_MS);
  }

  record(event: AnalystEvent): void {
    Object.assign(this.#pending, turnPatch(this.#text, event));
    this.#schedule();
  }

  /**
   * Writes what is left, again and again if the database does not take it. Call once, after the last event. Resolves to false when the
   * row is gone.
   */
  async finish(): Promise<boolean> {
    clearInterval(this.#heartbeat);
    if (this.#timer) clearTimeout(this.#timer);
    const wasOver = this.#isOver;
    this.#isOver = true;
    await this.#writing;
    if (wasOver) return false;
    for (const wait of FINAL_TRIES_AFTER_MS) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        await this.#options.update(this.#pending);
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        log.warn({ err: error }, 'the end of a turn was not recorded yet');
      }
    }
    log.error('the end of a turn could not be recorded; it will show as interrupted');
    return true;
  }

  #schedule(): void {
    if (this.#isOver || this.#writing || this.#timer || Object.keys(this.#pending).length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        const patch = this.#pending;
        this.#pending = {};
        this.#writing = this.#write(patch);
      },
      Math.max(0, this.#notBefore - performance.now()),
    );
  }

  async #write(patch: TurnPatch): Promise<void> {
    try {
      await this.#options.update(patch);
      this.#notBefore = performance.now() + WRITE_EVERY_MS;
    } catch (error) {
      this.#notBefore = performance.now() + AFTER_FAILURE_MS;
      this.#pending = { ...patch, ...this.#pending };
      if (isGone(error)) this.#lose();
      else log.warn({ err: error }, 'a turn was not recorded yet');
    }
    this.#writing = null;
    this.#schedule();
  }

  #lose(): void {
    this.#isOver = true;
    clearInterval(this.#heartbeat);
    this.#options.onLost();
  }
}
