import 'server-only';
import { withDeadline } from '@/lib/engines/deadline';
import type { attachMotherDuck } from '@/lib/engines/duckdb/motherduck/attach-motherduck';
import { mapMotherDuckError } from '@/lib/engines/duckdb/motherduck/map-motherduck-error';
import type { OpenDatabase } from '@/lib/engines/duckdb/open-database';
import { type InstanceOptions, openInstance } from '@/lib/engines/duckdb/open-instance';
import type { CloudConnection } from '@/lib/engines/source-connection';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** The first time, the extension is downloaded. */
const OPEN_TIMEOUT_MS = 60_000;

/**
 * A locked DuckDB in memory with one of MotherDuck's databases attached, at which every connection is. Throws
 * `source_extension`, `source_credentials`, `source_database_unknown`, `source_timeout`, `source_unreachable`.
 */
export async function openAttached(
  source: CloudConnection,
  options: InstanceOptions,
  attach: typeof attachMotherDuck,
): Promise<OpenDatabase> {
  const mapError = (error: unknown) => mapMotherDuckError(error, source.token);
  // What follows such a sign would be options of the connection, or somebody else's share.
  if (/[?/\\\0]/.test(source.database)) throw unknownDatabase(source);
  const use = `USE ${quoteIdentifier(source.database, 'duckdb')}`;
  const opening = openInstance(':memory:', {
    ...options,
    prepare: async (connection) => {
      await attach(connection, source);
      await connection.run(use);
    },
  });
  const instance = await withDeadline(
    () => opening,
    () => undefined,
    { timeoutMs: OPEN_TIMEOUT_MS },
  ).catch((error) => {
    opening.then((late) => late.closeSync()).catch(() => undefined);
    const isLate = error instanceof AppError && error.code === 'query_timeout';
    throw isLate ? new AppError('source_timeout', 'MotherDuck did not answer', { cause: error }) : mapError(error);
  });
  const connect = async () => {
    const connection = await instance.connect();
    await connection.run(use);
    return connection;
  };
  return { connect, close: () => instance.closeSync(), mapError };
}

function unknownDatabase({ database }: CloudConnection): AppError {
  return new AppError('source_database_unknown', 'not the name of a database', { params: { database } });
}
