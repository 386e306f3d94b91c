/** Runs pieces of work, at most so many at once; the others wait in line. One whose signal aborts while it waits rejects. */
export function takeTurns(mostAtOnce: number): <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];

  function place(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal?.reason);
    };
    const enter = () => {
      signal?.removeEventListener('abort', leave);
      running++;
      resolve();
    };
    signal?.addEventListener('abort', leave, { once: true });
    if (running < mostAtOnce) enter();
    else waiting.push(enter);
    return promise;
  }

  return async (work, signal) => {
    signal?.throwIfAborted();
    await place(signal);
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
