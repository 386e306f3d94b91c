import { Worker } from 'node:worker_threads';
import type { Rows } from './compare-rows.ts';

const LIMIT_MS = 10_000;

export type GoldResult = Rows | { error: string };

/** Runs gold SQL on SQLite in a thread that is ended when a query takes longer than ten seconds. */
export class GoldRunner {
  private worker: Worker | null = null;

  async run(path: string, sql: string): Promise<GoldResult> {
    this.worker ??= new Worker(new URL('./gold-worker.ts', import.meta.url));
    const { worker } = this;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.worker = null;
        worker.removeAllListeners();
        worker.terminate().then(
          () => resolve({ error: 'timeout' }),
          () => resolve({ error: 'timeout' }),
        );
      }, LIMIT_MS);
      worker.once('message', (message: GoldResult) => {
        clearTimeout(timer);
        resolve(message);
      });
      worker.postMessage({ path, sql });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = null;
  }
}
