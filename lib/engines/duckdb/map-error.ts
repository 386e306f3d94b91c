import { MOST_RESULT_BYTES, tooLarge } from '@/lib/engines/row-reader';
import { AppError } from '@/lib/shared/errors';

const LONGEST_REASON = 600;
/** No memory, a text longer than JavaScript's longest, or no disk to spill to. */
const TOO_LARGE = /^Out of Memory Error|longer than 0x1fffffe8 characters|tabletalk-spill|No space left on device/;

/** Turns what DuckDB threw into an AppError; `paths` are cut out of what may be shown. */
export function mapDuckDbError(error: unknown, paths: readonly string[]): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (TOO_LARGE.test(message)) {
    const { params } = tooLarge(MOST_RESULT_BYTES);
    return new AppError('query_too_large', firstLine(message), { cause: error, params });
  }
  if (/^Permission Error: .*disabled by configuration/.test(message)) {
    // Only a view or macro of the file can have asked for it, and its path is nobody's business.
    return new AppError('query_failed', 'a view reads a file', {
      cause: error,
      params: { reason: 'a view in it reads another file or the network, which is not allowed here' },
    });
  }
  if (/^(IO|FATAL|INTERNAL|Permission) Error|database has been invalidated/i.test(message)) {
    return new AppError('dataset_unavailable', firstLine(message), { cause: error });
  }
  let reason = message;
  for (const path of paths) reason = reason.replaceAll(path, '…');
  return new AppError('query_failed', firstLine(message), {
    cause: error,
    params: { reason: reason.slice(0, LONGEST_REASON).trim() },
  });
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
