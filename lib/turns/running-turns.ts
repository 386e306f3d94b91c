import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';

/** What a page needs to know of the rows of a turn. */
export interface TurnHeader {
  sessionId: number;
  userMessageId: number;
  assistantMessageId: number;
  title: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
}

/** A turn that this process is working on: its events from the beginning, for any number of readers. */
export class RunningTurn {
  readonly header: TurnHeader;
  readonly #controller = new AbortController();
  readonly #events: AnalystEvent[] = [];
  #ended = false;
  #news = Promise.withResolvers<void>();
  readonly #firstRead = Promise.withResolvers<void>();

  constructor(header: TurnHeader) {
    this.header = header;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
  }

  /** Resolves when a reader asks for the first event, having sent all that comes before it. */
  get firstRead(): Promise<void> {
    return this.#firstRead.promise;
  }

  publish(event: AnalystEvent): void {
    this.#events.push(event);
    this.#tell();
  }

  end(): void {
    this.#ended = true;
    this.#tell();
  }

  /** Every event of the turn, those of the past first. A reader that leaves disturbs nobody. */
  async *subscribe(): AsyncGenerator<AnalystEvent, void> {
    this.#firstRead.resolve();
    for (let next = 0; ; ) {
      const news = this.#news.promise;
      while (next < this.#events.length) {
        const event = this.#events[next];
        next += 1;
        if (event) yield event;
      }
      if (next === this.#events.length && this.#ended) return;
      if (news === this.#news.promise) await news;
    }
  }

  #tell(): void {
    const { resolve } = this.#news;
    this.#news = Promise.withResolvers();
    resolve();
  }
}

// Next may load this module once per route; the turns of a process are one map.
const holder = globalThis as typeof globalThis & { __tabletalkRunningTurns?: Map<number, RunningTurn> };

/** The turns of this process that are not finished, by the assistant's message id. */
export function runningTurns(): Map<number, RunningTurn> {
  holder.__tabletalkRunningTurns ??= new Map();
  return holder.__tabletalkRunningTurns;
}
