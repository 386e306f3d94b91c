import { AppError, type ErrorCode } from '@/lib/shared/errors';

const CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['query_refused', 'query_syntax', 'query_failed']);

/** Whether a failure is the SQL's own, which other SQL may not have, and not that of the database or its connection. */
export function isFaultOfSql(error: unknown): error is AppError {
  return error instanceof AppError && CODES.has(error.code);
}
