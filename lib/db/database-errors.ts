import 'server-only';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/shared/errors';

const UNREACHABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'ConnectionClosed',
  'TlsConnectionError',
  'AuthenticationFailed',
  'SocketTimeout',
]);
/** Server is starting up, shutting down, or closed the connection for an administrator. */
const UNREACHABLE_SQLSTATE = /^(08|57P0)/;
const UNREACHABLE_MESSAGE =
  /connection (terminated|timeout)|query read timeout|not queryable|PGlite is (closed|closing)/i;
type ConnectionFault = 'database_busy' | 'database_unavailable';

const FAULTS: Record<ConnectionFault, { message: string; retryAfter: number }> = {
  database_busy: { message: 'no database connection came free in time', retryAfter: 2 },
  database_unavailable: { message: 'the database cannot be reached', retryAfter: 10 },
};

function connectionFault(code: ConnectionFault, cause: unknown): AppError {
  const { message, retryAfter } = FAULTS[code];
  return new AppError(code, message, { cause, retryAfter });
}

/** `database_busy` when no connection came free in time, `database_unavailable` when the database is gone, else the error as it is. */
function translateDriverError(error: unknown): unknown {
  if (isDriverAdapterError(error)) {
    const { kind, originalCode } = error.cause;
    if (kind === 'TooManyConnections') return connectionFault('database_busy', error);
    const code = originalCode ?? (kind === 'postgres' ? error.cause.code : '');
    const isGone = UNREACHABLE_KINDS.has(kind) || UNREACHABLE_SQLSTATE.test(code);
    return isGone ? connectionFault('database_unavailable', error) : error;
  }
  const message = error instanceof Error ? error.message : '';
  if (message.includes('timeout exceeded when trying to connect')) return connectionFault('database_busy', error);
  return UNREACHABLE_MESSAGE.test(message) ? connectionFault('database_unavailable', error) : error;
}

/** Prisma makes an error of its own of whatever bears a code; ours is made again from it. */
export function restoreAppError(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (Object.hasOwn(FAULTS, error.code)) return connectionFault(error.code as ConnectionFault, error.meta?.cause);
  // A transaction that found no turn.
  return error.code === 'P2028' ? connectionFault('database_busy', error) : error;
}

/** `work`, whose failure to reach the database bears one of our codes. */
export async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const known = translateDriverError(error);
    // Of what an error bears, only `code` and `meta` get through Prisma.
    throw known instanceof AppError ? Object.assign(known, { meta: { cause: error } }) : known;
  }
}
