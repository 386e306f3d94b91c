import 'server-only';
import pg from 'pg';
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
  '57P05': 'source_unreachable',
  '25P03': 'source_unreachable',
  '25P04': 'query_timeout',
  '57014': 'query_timeout',
  '55P03': 'source_locked',
  '40001': 'source_locked',
  '40P01': 'source_locked',
  '53200': 'query_too_large',
  '53400': 'query_too_large',
  '54000': 'query_too_large',
};
/** 08: connection exceptions. Errors of Node have longer codes. */
const BY_CLASS: Record<string, ErrorCode> = { '08': 'source_unreachable' };
/** PostgreSQL's pg_hba.conf, and what poolers and relatives say instead. */
const NEEDS_TLS =
  /pg_hba\.conf (entry|rejects) .*(no encryption|SSL off)|SSL connection (is )?required|connection is insecure/i;
/** All connections of the pool are at work. */
const POOL_IS_FULL = /timeout exceeded when trying to connect/i;
const LONGEST_REASON = 600;

/** Turns what the server or the connection said into an AppError; SQLSTATE first. */
export function mapPostgresError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const state = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = knownCode(state, message);
  if (known !== undefined) return new AppError(known, `${state} ${message}`, { cause: error, params: paramsOf(known) });
  // What the server says of a query may well hold words such as timeout and certificate.
  const network = error instanceof pg.DatabaseError ? null : mapNetworkError(error);
  if (network !== null) return network;
  const hint = error instanceof Error && 'hint' in error && error.hint ? ` ${String(error.hint)}` : '';
  return new AppError('query_failed', `${state} ${message}`.trim(), {
    cause: error,
    params: { reason: `${message}${hint}`.slice(0, LONGEST_REASON) },
  });
}

function knownCode(state: string, message: string): ErrorCode | undefined {
  if (NEEDS_TLS.test(message)) return 'source_tls_required';
  if (state === '' && POOL_IS_FULL.test(message)) return 'source_busy';
  return BY_STATE[state] ?? BY_CLASS[state.slice(0, 2)];
}

function paramsOf(code: ErrorCode): Record<string, number> {
  return code === 'query_too_large' ? { megabytes: 8 } : {};
}
