import { AppError } from '@/lib/shared/errors';

/** Gives up waiting as soon as the turn is stopped, even when the work itself does not notice. Throws `stopped`. */
export async function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: abort, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new AppError('stopped', 'stopped by the user'));
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    // First, so that an aborted signal wins over work that is ready.
    return await Promise.race([abort, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
