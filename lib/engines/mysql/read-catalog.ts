import { type CatalogQuery, introspect } from '@/lib/engines/mysql/introspect';
import { isMissing } from '@/lib/engines/mysql/is-refusal';
import { type TransactionOptions, withTransaction } from '@/lib/engines/mysql/with-transaction';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

/** Reads the tables of the given databases. Throws the server's errors as they are, `source_timeout`, `stopped`. */
export function readTables(
  options: TransactionOptions,
  schemas: readonly string[],
  defaultSchema: string,
): Promise<DatabaseSchema> {
  return inOne(options, (query) => introspect(query, schemas, defaultSchema));
}

/** Whether names of tables are the same in capitals; a server that does not say is held to the letter. */
export function readIgnoresCase(options: TransactionOptions): Promise<boolean> {
  return inOne(options, async (query) => {
    const [[setting] = []] = await query('SELECT @@lower_case_table_names', []).catch((error) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return setting !== undefined && Number(setting) !== 0;
  });
}

async function inOne<T>(options: TransactionOptions, read: (query: CatalogQuery) => Promise<T>): Promise<T> {
  try {
    return await withTransaction(options, ({ connection, check }) =>
      read(async (sql, values) => {
        check();
        return (await connection.promise().query({ sql, values, rowsAsArray: true }))[0] as unknown[][];
      }),
    );
  } catch (error) {
    throw isTooSlow(error)
      ? new AppError('source_timeout', 'the catalogue did not come in time', { cause: error })
      : error;
  }
}

/** The last two: MariaDB's and MySQL's own clocks. */
function isTooSlow(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'query_timeout';
  return error instanceof Error && 'errno' in error && (error.errno === 1969 || error.errno === 3024);
}
