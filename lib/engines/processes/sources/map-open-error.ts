import { AppError } from '@/lib/shared/errors';

/** Names why a DuckDB file in the folder of sources cannot be opened. */
export function mapOpenError(error: unknown): AppError {
  if (error instanceof AppError && error.cause === undefined) return error;
  const cause = error instanceof AppError ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const [line = ''] = message.split('\n');
  if (/Could not set lock|Conflicting lock/i.test(message)) return new AppError('source_file_busy', line, { cause });
  return new AppError('source_file_unreadable', line, { cause, params: { reason: reasonOf(message) } });
}

function reasonOf(message: string): string {
  if (/encrypted database/i.test(message)) return 'encrypted';
  return /database file with version number/i.test(message) ? 'other_version' : 'damaged';
}
