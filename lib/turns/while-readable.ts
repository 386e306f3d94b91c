import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { AppError } from '@/lib/shared/errors';
import { sessionGone } from '@/lib/turns/session-gone';
import type { TurnPorts } from '@/lib/turns/turn-ports';

const LOOK_MS = 1_000;

const isGone = (error: unknown) => error instanceof AppError && error.code === 'not_found';

/**
 * A turn's events for as long as its reader may read the session. Whoever it is shared with can lose it while the answer streams: that is
 * looked up every second, and the stream then ends with the reason. Of one's own session it is not asked.
 */
export async function* whileReadable(
  userId: number,
  sessionId: number,
  events: AsyncGenerator<AnalystEvent, void>,
  ports: Pick<TurnPorts, 'getSession'>,
  lookMs: number = LOOK_MS,
): AsyncGenerator<AnalystEvent, void> {
  const began = performance.now();
  const mayRead = async () => {
    try {
      return await ports.getSession(userId, sessionId);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  };
  try {
    const session = await mayRead();
    const isOwn = session !== null && session.access === undefined;
    if (isOwn) return yield* events;
    let looked = performance.now();
    let next = events.next();
    for (;;) {
      const { promise: pause, resolve } = Promise.withResolvers<null>();
      const timer = setTimeout(resolve, Math.max(0, looked + lookMs - performance.now()), null);
      const told = await Promise.race([next, pause]).finally(() => clearTimeout(timer));
      if (performance.now() - looked >= lookMs) {
        looked = performance.now();
        if ((await mayRead()) === null) break;
      }
      if (told === null) continue;
      if (told.done) return;
      yield told.value;
      next = events.next();
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    // Not awaited: it may be waiting for the turn's next event.
    void events.return().catch(() => undefined);
  }
  yield* sessionGone(Math.round(performance.now() - began));
}
