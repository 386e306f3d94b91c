import { AppError } from '@/lib/shared/errors';

/** What is left of a span of time for several queries, each of at most `eachMs`; throws `query_timeout` when nothing is. */
export function timeBudget(totalMs: number, eachMs: number): () => number {
  const end = performance.now() + totalMs;
  return () => {
    const left = end - performance.now();
    if (left <= 0)
      throw new AppError('query_timeout', `over ${totalMs} ms together`, {
        params: { seconds: Math.round(totalMs / 1000) },
      });
    return Math.min(eachMs, left);
  };
}
