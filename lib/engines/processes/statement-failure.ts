import type { JobFailed } from '@/lib/engines/processes/job';
import { MOST_RESULT_BYTES, tooLarge } from '@/lib/engines/row-reader';
import { AppError } from '@/lib/shared/errors';

const BUSY_SECONDS = 5;

/** What became of a statement whose process gave no answer. */
export function statementFailure(failed: JobFailed, timeoutMs: number): AppError {
  switch (failed.failure) {
    case 'timeout':
      return new AppError('query_timeout', failed.message, { params: { seconds: Math.round(timeoutMs / 100) / 10 } });
    case 'stopped':
      return new AppError('stopped', failed.message);
    case 'memory':
      return new AppError('query_too_large', failed.message, { params: tooLarge(MOST_RESULT_BYTES).params });
    case 'crash':
      return new AppError('query_crashed', failed.message);
    case 'busy':
      return new AppError('engine_busy', failed.message, {
        retryAfter: BUSY_SECONDS,
        params: { seconds: BUSY_SECONDS },
      });
  }
}
