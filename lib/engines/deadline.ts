import { AppError } from '@/lib/shared/errors';

const AGAIN_MS = 25;
/** A statement that does not notice its cancellation is left behind after this long. */
const GRACE_MS = 1_000;

export interface Deadline {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Starts a watch that may end the work by itself; returns what ends the watch. */
  watch?: (stop: (error: AppError) => void) => () => void;
  /** Ends by force what did not notice its cancellation, such as a connection whose other side says nothing any more. */
  abandon?: () => void;
}

/**
 * Runs work until it ends, its time is over or the signal aborts; then `cancel` is called again and again until the work has
 * noticed. Throws `query_timeout` (`params.seconds`) or `stopped`, and does so even if the work never returns.
 */
export async function withDeadline<T>(
  work: (check: () => void) => Promise<T>,
  cancel: () => void,
  { timeoutMs, signal, watch, abandon: force }: Deadline,
): Promise<T> {
  let reason: AppError | null = null;
  let again: NodeJS.Timeout | undefined;
  let giveUp: NodeJS.Timeout | undefined;
  const { promise: abandoned, reject: abandon } = Promise.withResolvers<never>();
  const stop = (error: AppError) => {
    if (reason !== null) return;
    reason = error;
    cancel();
    again = setInterval(cancel, AGAIN_MS);
    giveUp = setTimeout(() => {
      abandon(error);
      force?.();
    }, GRACE_MS);
  };
  const onAbort = () => stop(new AppError('stopped', 'query aborted'));
  const seconds = Math.round(timeoutMs / 100) / 10;
  const timer = setTimeout(
    () => stop(new AppError('query_timeout', `query over ${timeoutMs} ms`, { params: { seconds } })),
    timeoutMs,
  );
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const unwatch = watch?.(stop);
  const check = () => {
    if (reason !== null) throw reason;
  };
  try {
    return await Promise.race([
      work(check).catch((error: unknown) => {
        throw reason ?? error;
      }),
      abandoned,
    ]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    for (const each of [timer, giveUp]) clearTimeout(each);
    clearInterval(again);
    unwatch?.();
  }
}

/** What running out of time means before the server has begun with a query: it is not the query that is slow. */
export function notBegun(error: unknown): unknown {
  if (!(error instanceof AppError && error.code === 'query_timeout')) return error;
  return new AppError('source_timeout', 'the source did not begin in time', { cause: error });
}
