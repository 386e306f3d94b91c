import 'server-only';
import type { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import type { CallContext, Calls, Handlers } from '@/lib/engines/processes/calls';
import { type EngineProcess, type ProcessEnd, ProcessEnded } from '@/lib/engines/processes/engine-process';
import { CallFailed } from '@/lib/engines/processes/job';
import { tellError } from '@/lib/engines/processes/told-error';

/**
 * The same interface where no process can be started: the work is done in this one. It can be cancelled and is watched, but what
 * does not listen goes on, and a crash is the server's.
 */
export function startInThisProcess(attach?: typeof attachMotherDuck): EngineProcess {
  const before = process.memoryUsage.rss();
  const ended = Promise.withResolvers<ProcessEnd>();
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => undefined);
  let controller = new AbortController();
  // Loaded when used: elsewhere the server never has the engine in its memory.
  const made = import('@/lib/engines/processes/inside/handlers').then(({ makeHandlers }) => makeHandlers(attach));

  return {
    ready: made.then(() => undefined),
    ended: ended.promise,
    async call(name, given, { onRows, onProgress } = {}) {
      controller = new AbortController();
      const context: CallContext = {
        signal: controller.signal,
        sendRows: async (rows) => onRows?.(rows),
        progress: (share) => onProgress?.(share),
      };
      const { handlers } = await made;
      const handle = handlers[name] as Handlers[typeof name] & ((given: unknown, context: CallContext) => unknown);
      const answer = Promise.resolve(handle(given as never, context)).catch((error) => {
        throw new CallFailed(tellError(error));
      });
      answer.catch(() => undefined);
      return Promise.race([answer, gone.promise]) as Promise<Calls[typeof name]['answer']>;
    },
    cancel: () => controller.abort(),
    kill(why, detail) {
      controller.abort();
      ended.resolve({ why, detail });
      gone.reject(new ProcessEnded({ why, detail }));
      made.then(({ close }) => close()).catch(() => undefined);
    },
    memory: () => Math.max(0, process.memoryUsage.rss() - before),
  };
}
