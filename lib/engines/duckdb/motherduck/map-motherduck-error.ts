import { mapDuckDbError } from '@/lib/engines/duckdb/map-error';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

const BY_MESSAGE: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /not authenticated|invalid (access )?token|token (has )?expired|jwt|unauthenticated|permission_denied/i,
    'source_credentials',
  ],
  [
    /no database\/share|no catalog |database .* (does not exist|not found)|catalog .* does not exist|no such database/i,
    'source_database_unknown',
  ],
  [/deadline.exceeded|timed? ?out/i, 'source_timeout'],
  [
    /unavailable|failed to connect|could not (connect|establish)|connection (reset|refused|closed)|resolve host/i,
    'source_unreachable',
  ],
];

/** Names what went wrong between us and MotherDuck; the token never gets into a message. */
export function mapMotherDuckError(error: unknown, token: string): AppError {
  if (error instanceof AppError) return error;
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(token, '…');
  const hidden = new Error(message);
  const code = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  // A question's own fault speaks of the question, whatever words are in it.
  if (
    code === undefined ||
    (/^(Binder|Catalog|Parser|Conversion) Error/.test(message) && code !== 'source_database_unknown')
  )
    return mapDuckDbError(hidden, []);
  return new AppError(code, message.split('\n')[0], { cause: hidden });
}
