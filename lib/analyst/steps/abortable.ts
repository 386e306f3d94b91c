import { AppError } from '@/lib/shared/errors';

/** Gives up waiting as soon as the turn is stopped, even when the work itself does not notice. Throws `stopped`. */
export async function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = () => new AppError('stopped', 'stopped by the user');
  if (signal.aborted) {
    work.catch(() => {});
    throw stopped();
  }
  let onAbort = () => {};
  const abort = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(stopped());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, abort]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
