import 'server-only';
import { env } from '@/lib/env';

/**
 * How many statements may run at once: each holds one of the process's threads, and files, passwords and the parser want theirs
 * too. Nor may those of one database hold all there are for statements.
 */
function mostAtOnce(): { ofAll: number; ofOne: number } {
  const ofAll = Math.max(3, Math.floor((env().UV_THREADPOOL_SIZE * 5) / 8));
  return { ofAll, ofOne: Math.max(2, Math.ceil(ofAll / 3)) };
}

/** A number of places, had in the order of asking. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#free = most;
  }

  /** Resolves to what gives the place back. Rejects with the signal's reason when it aborts first. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#waiting.splice(this.#waiting.indexOf(enter), 1);
      reject(signal.reason);
    };
    const enter = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    this.#waiting.push(enter);
    signal.addEventListener('abort', leave, { once: true });
    return promise;
  }
}

// Next may load this module several times in one process; the places are the process's.
const holder = globalThis as typeof globalThis & { tabletalkDuckDbSlots?: Slots };
const slotsOf = new WeakMap<object, Slots>();

/** Waits for the statement's turn, on its database and in the process. Resolves to what ends it: call it once. */
export async function takeSlot(database: object, signal: AbortSignal): Promise<() => void> {
  const { ofAll, ofOne } = mostAtOnce();
  holder.tabletalkDuckDbSlots ??= new Slots(ofAll);
  const own = slotsOf.get(database) ?? new Slots(ofOne);
  slotsOf.set(database, own);
  const leaveDatabase = await own.take(signal);
  try {
    const leaveProcess = await holder.tabletalkDuckDbSlots.take(signal);
    return () => {
      leaveProcess();
      leaveDatabase();
    };
  } catch (error) {
    leaveDatabase();
    throw error;
  }
}
