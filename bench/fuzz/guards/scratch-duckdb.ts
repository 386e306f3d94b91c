import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Scratch } from './scratch.ts';

const PATIENCE_MS = 5_000;

interface Answer {
  /** What the statement changed or told that it must not have. */
  harm?: string;
  functions?: string[];
}

/** A DuckDB with all its doors open in a process of its own: what harms there has been proven wrongly. */
export async function openScratchDuckDb(): Promise<Scratch> {
  let child = await start();
  const functions = (await ask(child, null))?.functions ?? [];
  const scratch: Scratch = {
    functions,
    ended: 0,
    async run(sql) {
      const answer = await ask(child, sql);
      if (answer !== null) return answer.harm ?? null;
      // It crashed or did not listen: the product runs it where that ends nobody else.
      scratch.ended += 1;
      child.kill('SIGKILL');
      child = await start();
      return null;
    },
    async close() {
      child.kill('SIGKILL');
    },
  };
  return scratch;
}

async function start() {
  const child = fork(fileURLToPath(new URL('./duckdb-process.ts', import.meta.url)), {
    execArgv: process.execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

/** Null when the process ended or did not answer in time. */
async function ask(child: ReturnType<typeof fork>, sql: string | null): Promise<Answer | null> {
  if (!child.connected) return null;
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const answered = once(child, 'message', { signal }).then(([answer]) => answer as Answer);
  const gone = once(child, 'exit', { signal }).then(() => null);
  child.send({ sql });
  const answer = await Promise.race([answered, gone]).catch(() => null);
  done.abort();
  await Promise.allSettled([answered, gone]);
  return answer;
}
