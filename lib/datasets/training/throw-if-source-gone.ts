import type { Engine } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';

const PATIENCE_MS = 5_000;

/**
 * Throws when the error is of the source as a whole and the source does not answer now either: going on would fail again and
 * again. Returns when one table or query is to blame. Throws the signal's reason after an abort.
 */
export async function throwIfSourceGone(
  engine: Pick<Engine, 'query'>,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  if (!isOfSource(error)) return;
  const now = await engine.query('SELECT 1', { maxRows: 1, timeoutMs: PATIENCE_MS, signal }).then(
    () => null,
    (reason: unknown) => reason,
  );
  signal?.throwIfAborted();
  // What it says now is nearer to the cause than that a connection broke.
  if (now !== null) throw isOfSource(now) ? now : error;
}

export function isOfSource(error: unknown): boolean {
  return error instanceof AppError && error.code.startsWith('source_') && error.code !== 'source_locked';
}
