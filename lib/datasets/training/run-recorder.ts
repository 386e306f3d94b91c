import 'server-only';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { db } from '@/lib/db/client';
import { log } from '@/lib/log';

const WRITE_EVERY_MS = 500;
const HEARTBEAT_MS = 5_000;
/** A log is for people: past this many lines only the count of warnings would grow. */
const MAX_LINES = 500;

/** Writes a training's progress to its row, seldom enough to cost nothing, and hears there whether it shall stop. */
export class RunRecorder {
  readonly #entries: TrainingLogEntry[];
  #timer: NodeJS.Timeout;
  #rate = 0;
  #writtenAt = 0;
  #isDirty = true;

  constructor(
    private readonly runId: number,
    private readonly datasetId: number,
    private readonly onStop: () => void,
    before: readonly TrainingLogEntry[] = [],
  ) {
    this.#entries = [...before];
    this.#timer = this.#beat();
    // At once, so that a process which dies soon leaves the count of its tries.
    if (before.length > 0) void this.#write();
  }

  async progress(rate: number): Promise<void> {
    this.#rate = Math.max(this.#rate, Math.min(99, Math.floor(rate)));
    this.#isDirty = true;
    if (Date.now() - this.#writtenAt >= WRITE_EVERY_MS) await this.#write();
  }

  async add(entry: TrainingLogEntry): Promise<void> {
    if (this.#entries.length < MAX_LINES) this.#entries.push(entry);
    await this.progress(this.#rate);
  }

  end(): TrainingLogEntry[] {
    clearInterval(this.#timer);
    return this.#entries;
  }

  /** After an end that was none. */
  goOn(): void {
    clearInterval(this.#timer);
    this.#timer = this.#beat();
  }

  #beat(): NodeJS.Timeout {
    return setInterval(() => void this.#write(), HEARTBEAT_MS).unref();
  }

  async #write(): Promise<void> {
    this.#writtenAt = Date.now();
    try {
      const run = await db().trainingRun.update({
        where: { id: this.runId },
        data: this.#isDirty ? { log: this.#entries } : { updatedAt: new Date() },
        select: { stopRequested: true },
      });
      if (this.#isDirty)
        await db().dataset.update({ where: { id: this.datasetId }, data: { processRate: this.#rate } });
      this.#isDirty = false;
      if (run.stopRequested) this.onStop();
    } catch (error) {
      // The dataset may have been deleted meanwhile; anything else shows again at the end.
      log.warn({ err: error, trainingRun: this.runId }, 'training progress was not written');
      this.onStop();
    }
  }
}
