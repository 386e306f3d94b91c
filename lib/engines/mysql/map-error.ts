import { mapNetworkError } from '@/lib/engines/map-source-error';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

const BY_NUMBER: Record<number, ErrorCode> = {
  1021: 'query_too_large',
  1038: 'query_too_large',
  1040: 'source_busy',
  1044: 'source_rights',
  1045: 'source_credentials',
  1049: 'source_database_unknown',
  1053: 'source_unreachable',
  1114: 'query_too_large',
  1129: 'source_refused',
  1130: 'source_credentials',
  1158: 'source_unreachable',
  1159: 'source_unreachable',
  1160: 'source_unreachable',
  1161: 'source_unreachable',
  1203: 'source_busy',
  1205: 'source_locked',
  1213: 'source_locked',
  1226: 'source_busy',
  1317: 'query_timeout',
  1698: 'source_credentials',
  1820: 'source_credentials',
  1862: 'source_credentials',
  1927: 'source_unreachable',
  1969: 'query_timeout',
  3024: 'query_timeout',
  3118: 'source_credentials',
  4031: 'source_unreachable',
};
/** `require_secure_transport`, under numbers of their own in MySQL and MariaDB. */
const NEEDS_TLS = /insecure transport/i;
const LONGEST_REASON = 600;

/** Turns what the server or the connection said into an AppError; the server's error number first. */
export function mapMysqlError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const number = error instanceof Error && 'errno' in error ? Number(error.errno) : Number.NaN;
  const known = NEEDS_TLS.test(message) ? 'source_tls_required' : BY_NUMBER[number];
  if (known !== undefined) {
    return new AppError(known, `${number} ${message}`, {
      cause: error,
      ...(known === 'query_too_large' && { params: { megabytes: 8 } }),
    });
  }
  const isOfServer = error instanceof Error && 'sqlState' in error && error.sqlState !== undefined;
  const network = isOfServer ? null : mapNetworkError(error);
  if (network !== null) return network;
  return new AppError('query_failed', message, { cause: error, params: { reason: message.slice(0, LONGEST_REASON) } });
}
