import type { CallName } from '@/lib/engines/processes/calls';
import type { CallReaders } from '@/lib/engines/processes/engine-process';
import { CallFailed } from '@/lib/engines/processes/job';
import type { FromProcess, ToProcess } from '@/lib/engines/processes/messages';

interface Waiting extends CallReaders {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** The server's end of the wire: calls that wait for their answers. */
export class CallTable {
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  constructor(private readonly send: (message: ToProcess) => void) {}

  call(name: CallName, given: unknown, readers: CallReaders): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { ...readers, resolve, reject });
      this.send({ type: 'call', id, name, given });
    });
  }

  cancelAll(): void {
    for (const id of this.#waiting.keys()) this.send({ type: 'cancel', id });
  }

  rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  take(message: FromProcess): void {
    if (message.type === 'ready' || message.type === 'memory') return;
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.type === 'progress') waiting.onProgress?.(message.share);
    else if (message.type === 'rows') {
      waiting.onRows?.(message.rows);
      this.send({ type: 'taken', id: message.id });
    } else {
      this.#waiting.delete(message.id);
      if (message.type === 'answer') waiting.resolve(message.answer);
      else waiting.reject(new CallFailed(message.error));
    }
  }
}
