import type { JobFailure } from '@/lib/engines/processes/job';
import { MOST_RESULT_BYTES, tooLarge } from '@/lib/engines/row-reader';
import { AppError } from '@/lib/shared/errors';

const BUSY_SECONDS = 5;

/** What became of a statement whose process gave no answer. */
export function statementFailure(failure: JobFailure, detail: string, timeoutMs: number): AppError {
  switch (failure) {
    case 'timeout':
    case 'overworked':
      return new AppError('query_timeout', detail, { params: { seconds: Math.round(timeoutMs / 100) / 10 } });
    case 'stopped':
      return new AppError('stopped', detail);
    case 'memory':
      return new AppError('query_too_large', detail, { params: tooLarge(MOST_RESULT_BYTES).params });
    case 'crash':
      return new AppError('query_crashed', detail);
    case 'busy':
      return new AppError('engine_busy', detail, {
        retryAfter: BUSY_SECONDS,
        params: { seconds: BUSY_SECONDS },
      });
  }
}
