import { mapNetworkError } from '@/lib/engines/map-source-error';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

/** By ClickHouse's own numbers (src/Common/ErrorCodes.cpp). */
const BY_NUMBER: Record<number, ErrorCode> = {
  81: 'source_database_unknown',
  159: 'query_timeout',
  160: 'query_timeout',
  192: 'source_credentials',
  193: 'source_credentials',
  194: 'source_credentials',
  195: 'source_credentials',
  201: 'source_busy',
  202: 'source_busy',
  203: 'source_busy',
  209: 'source_timeout',
  210: 'source_unreachable',
  241: 'query_too_large',
  291: 'source_rights',
  307: 'query_too_large',
  396: 'query_too_large',
  516: 'source_credentials',
};
const LONGEST_REASON = 600;
const MEGABYTES = 2_000;

/** What the server says in the middle of rows, for it has sent its status already. */
export class ClickHouseFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Turns what the server or the connection said into an AppError; the server's error number first. */
export function mapClickHouseError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const number = numberOf(error, message);
  if (Number.isNaN(number)) return mapNetworkError(error) ?? notClickHouse(message, error);
  const known = BY_NUMBER[number];
  if (known !== undefined)
    return new AppError(known, `${number} ${message}`, { cause: error, params: paramsOf(known) });
  const reason = withoutDecoration(message);
  return new AppError('query_failed', `${number} ${reason}`, {
    cause: error,
    params: { reason: reason.slice(0, LONGEST_REASON) },
  });
}

/** Older servers have it in the text alone. */
function numberOf(error: unknown, message: string): number {
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  return Number.isNaN(code) ? Number(/^(?:Code|Error): (\d+)[.,]/.exec(message)?.[1] ?? Number.NaN) : code;
}

/** What answers is no ClickHouse over HTTP; its words may be anything and go to the log alone. */
function notClickHouse(message: string, cause: unknown): AppError {
  if (/wrong version number|EPROTO|packet length too long/i.test(`${message} ${String(cause)}`)) {
    return new AppError('source_tls_unsupported', message, { cause });
  }
  return new AppError('source_wrong_port', message, { cause, params: { kind: 'clickhouse' } });
}

function paramsOf(code: ErrorCode): Record<string, number> {
  return code === 'query_too_large' ? { megabytes: MEGABYTES } : {};
}

/** The sentence without the names that C++ and the release give it. */
function withoutDecoration(message: string): string {
  return message
    .replace(/^Code: \d+[.,]\s*(e\.displayText\(\) = )?/, '')
    .replace(/^(DB::Exception: )+/, '')
    .replace(/,? e\.what\(\) = DB::Exception\s*$/, '')
    .replace(/\s*\(version [^)]*(\([^)]*\))?\)\s*$/, '')
    .replace(/\. \([A-Z_]+\)\s*$/, '')
    .trim();
}
