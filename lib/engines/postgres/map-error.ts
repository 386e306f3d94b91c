import { mapNetworkError } from '@/lib/engines/map-source-error';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

const BY_STATE: Record<string, ErrorCode> = {
  '28P01': 'source_credentials',
  '28000': 'source_credentials',
  '3D000': 'source_database_unknown',
  '53300': 'source_busy',
  '57P01': 'source_unreachable',
  '57P02': 'source_unreachable',
  '57P03': 'source_unreachable',
  '57014': 'query_timeout',
  '53200': 'query_too_large',
  '53400': 'query_too_large',
  '54000': 'query_too_large',
};
const LONGEST_REASON = 600;

/** Turns what the server or the connection said into an AppError; SQLSTATE first. */
export function mapPostgresError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = BY_STATE[state];
  if (known !== undefined) return new AppError(known, `${state} ${message}`, { cause: error, params: paramsOf(known) });
  const network = mapNetworkError(error);
  if (network !== null) return network;
  const hint = error instanceof Error && 'hint' in error && error.hint ? ` ${String(error.hint)}` : '';
  return new AppError('query_failed', `${state} ${message}`.trim(), {
    cause: error,
    params: { reason: `${message}${hint}`.slice(0, LONGEST_REASON) },
  });
}

function paramsOf(code: ErrorCode): Record<string, number> {
  return code === 'query_too_large' ? { megabytes: 8 } : {};
}
