import { AppError } from '@/lib/shared/errors';

/** Between turns that end soon, waiting is better than being sent away. */
const WAIT_MS = 2_000;
const FIRST_GUESS_MS = 3_000;
/** How much the newest turn's length counts in the estimate. */
const WEIGHT = 0.1;
const LONGEST_ADVICE = 60;

interface Waiter {
  userId: number;
  /** Lets it in. */
  admit(): void;
  /** Sends it away. */
  refuse(error: AppError): void;
}

/**
 * As many turns at once as a server carries. Who comes when it is full waits a moment; a free place goes to who has the fewest
 * turns running, then to who came first. Who has none running and finds the queue full takes the place of one who has more.
 */
export class TurnGate {
  readonly #running = new Map<number, number>();
  readonly #waiting: Waiter[] = [];
  #total = 0;
  #usualMs = FIRST_GUESS_MS;

  /** `most` turns run and as many wait at most; 0 is no limit. */
  constructor(
    private readonly most: number,
    private readonly waitMs: number = WAIT_MS,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  get running(): number {
    return this.#total;
  }

  /** Resolves to what gives the place back. Throws `server_busy`, and `stopped` when the signal ends the waiting. */
  async enter(userId: number, signal?: AbortSignal): Promise<() => void> {
    if (this.most > 0 && this.#total >= this.most) await this.#wait(userId, signal);
    else this.#begin(userId);
    const began = this.clock();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#usualMs += (this.clock() - began - this.#usualMs) * WEIGHT;
      this.#end(userId);
    };
  }

  #wait(userId: number, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw stopped();
    this.#makeRoomFor(userId);
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        const place = this.#waiting.indexOf(waiter);
        if (place >= 0) this.#waiting.splice(place, 1);
      };
      const refuse = (error: AppError) => {
        leave();
        reject(error);
      };
      const admit = () => {
        leave();
        this.#begin(userId);
        resolve();
      };
      const waiter: Waiter = { userId, admit, refuse };
      const onAbort = () => refuse(stopped());
      const timer = setTimeout(() => refuse(this.#busy()), this.waitMs);
      signal?.addEventListener('abort', onAbort);
      this.#waiting.push(waiter);
    });
  }

  /** Throws `server_busy` where the queue is full of people who have no more than this one. */
  #makeRoomFor(userId: number): void {
    if (this.#waiting.length < this.most) return;
    const last = this.#waiting.reduce((one, other) =>
      this.#loadOf(other.userId) >= this.#loadOf(one.userId) ? other : one,
    );
    if (this.#loadOf(last.userId) <= this.#loadOf(userId)) throw this.#busy();
    last.refuse(this.#busy());
  }

  /** Turns of a user that run or wait. */
  #loadOf(userId: number): number {
    return this.#runningOf(userId) + this.#waiting.filter((waiter) => waiter.userId === userId).length;
  }

  #runningOf(userId: number): number {
    return this.#running.get(userId) ?? 0;
  }

  #begin(userId: number): void {
    this.#total++;
    this.#running.set(userId, this.#runningOf(userId) + 1);
  }

  #end(userId: number): void {
    this.#total--;
    const left = this.#runningOf(userId) - 1;
    if (left > 0) this.#running.set(userId, left);
    else this.#running.delete(userId);
    const [first, ...others] = this.#waiting;
    if (!first) return;
    const next = others.reduce(
      (one, other) => (this.#runningOf(other.userId) < this.#runningOf(one.userId) ? other : one),
      first,
    );
    next.admit();
  }

  #busy(): AppError {
    const rounds = 1 + this.#waiting.length / this.most;
    const seconds = Math.min(LONGEST_ADVICE, Math.max(1, Math.ceil((this.#usualMs * rounds) / 1000)));
    return new AppError('server_busy', `${this.#total} turns run`, { retryAfter: seconds, params: { seconds } });
  }
}

const stopped = () => new AppError('stopped', 'the client left while it waited');
