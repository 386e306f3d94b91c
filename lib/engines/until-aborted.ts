import { AppError } from '@/lib/shared/errors';

/** Waits for shared work no longer than until the signal aborts; the work goes on for others. Throws `stopped`. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  work.catch(() => undefined);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new AppError('stopped', 'aborted'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
