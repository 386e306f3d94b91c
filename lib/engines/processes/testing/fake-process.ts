import { type EngineProcess, type ProcessEnd, ProcessEnded } from '@/lib/engines/processes/engine-process';

export interface FakeCall {
  name: string;
  given: unknown;
  answer(value: unknown): void;
  fail(error: Error): void;
}

/** A process that a test drives: it answers when told to, and ends when killed. */
export class FakeProcess implements EngineProcess {
  readonly #ended = Promise.withResolvers<ProcessEnd>();
  readonly ready = Promise.resolve();
  readonly ended = this.#ended.promise;
  readonly calls: FakeCall[] = [];
  cancelled = 0;
  bytes = 1;
  #reject: ((error: Error) => void) | undefined;
  end: ProcessEnd | undefined;

  call(name: string, given: unknown): Promise<never> {
    if (name === 'open') return Promise.resolve(null as never);
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      this.calls.push({ name, given, answer: (value) => resolve(value as never), fail: reject });
    });
  }

  cancel(): void {
    this.cancelled += 1;
  }

  kill(why: ProcessEnd['why'], detail: string): void {
    this.end ??= { why, detail };
    this.#reject?.(new ProcessEnded(this.end));
    this.#ended.resolve(this.end);
  }

  memory(): number {
    return this.bytes;
  }
}
