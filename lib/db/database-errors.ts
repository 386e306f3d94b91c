import 'server-only';
import {
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
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
const RETRY_AFTER_SECONDS = 2;

/** `database_busy` when no connection came free in time, `database_unavailable` when the database is gone, else the error as it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const unavailable = () =>
    new AppError('database_unavailable', 'the database cannot be reached', { cause: error, retryAfter: 10 });
  const busy = () =>
    new AppError('database_busy', 'no database connection came free in time', {
      cause: error,
      retryAfter: RETRY_AFTER_SECONDS,
    });
  if (isDriverAdapterError(error)) {
    const { kind, originalCode } = error.cause;
    if (kind === 'TooManyConnections') return busy();
    const code = originalCode ?? (kind === 'postgres' ? error.cause.code : '');
    return UNREACHABLE_KINDS.has(kind) || UNREACHABLE_SQLSTATE.test(code) ? unavailable() : error;
  }
  const message = error instanceof Error ? error.message : '';
  if (message.includes('timeout exceeded when trying to connect')) return busy();
  return UNREACHABLE_MESSAGE.test(message) ? unavailable() : error;
}

async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

type Queries = Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw'>;

function translateQueries(target: Queries): void {
  const { queryRaw, executeRaw } = target;
  target.queryRaw = (query) => translated(queryRaw.call(target, query));
  target.executeRaw = (query) => translated(executeRaw.call(target, query));
}

/** The same adapter, whose failures to reach the database are AppErrors; Prisma hands those on untouched. */
export function withTranslatedErrors(
  factory: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await translated(factory.connect());
      const { startTransaction } = adapter;
      translateQueries(adapter);
      adapter.startTransaction = async (level) => {
        const transaction = await translated(startTransaction.call(adapter, level));
        translateQueries(transaction);
        return transaction;
      };
      return adapter;
    },
  };
}
