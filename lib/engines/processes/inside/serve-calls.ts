import type { CallContext, CallName, Handlers } from '@/lib/engines/processes/calls';
import type { FromProcess, ToProcess } from '@/lib/engines/processes/messages';
import { tellError } from '@/lib/engines/processes/told-error';

/** Batches of rows on their way to the server at most. */
const MOST_UNTAKEN = 4;

interface Running {
  controller: AbortController;
  untaken: number;
  /** Goes on with a handler that waits for the server to take rows. */
  resume: (() => void) | null;
}

/** Answers calls by the handlers; returns what takes in a message. */
export function serveCalls(handlers: Handlers, send: (message: FromProcess) => void): (message: ToProcess) => void {
  const running = new Map<number, Running>();

  const wake = (call: Running) => {
    call.resume?.();
    call.resume = null;
  };
  const contextOf = (id: number, call: Running): CallContext => ({
    signal: call.controller.signal,
    progress: (share) => send({ type: 'progress', id, share }),
    sendRows: async (rows) => {
      send({ type: 'rows', id, rows });
      call.untaken += 1;
      if (call.untaken < MOST_UNTAKEN || call.controller.signal.aborted) return;
      await new Promise<void>((resolve) => {
        call.resume = resolve;
      });
    },
  });
  const start = async (id: number, name: CallName, given: unknown) => {
    const call: Running = { controller: new AbortController(), untaken: 0, resume: null };
    running.set(id, call);
    try {
      const handle = handlers[name] as (given: unknown, context: CallContext) => Promise<unknown>;
      const answer = await handle(given, contextOf(id, call));
      send({ type: 'answer', id, answer });
    } catch (error) {
      send({ type: 'failed', id, error: tellError(error) });
    } finally {
      running.delete(id);
    }
  };

  return (message) => {
    if (message.type === 'call') return void start(message.id, message.name, message.given);
    const call = running.get(message.id);
    if (call === undefined) return;
    if (message.type === 'cancel') call.controller.abort();
    else call.untaken -= 1;
    wake(call);
  };
}
