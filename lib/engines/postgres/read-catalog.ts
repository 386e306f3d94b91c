import { type CatalogQuery, type Introspected, introspect } from '@/lib/engines/postgres/introspect';
import { introspectPlain } from '@/lib/engines/postgres/introspect-plain';
import { isMissing, type PostgresFacts, readFacts } from '@/lib/engines/postgres/read-facts';
import { type TransactionOptions, withTransaction } from '@/lib/engines/postgres/with-transaction';
import { AppError } from '@/lib/shared/errors';

/** Reads the tables by PostgreSQL's own catalogue, or by the standard's where the server has no such catalogue. */
export async function readTables(options: TransactionOptions, schemas: readonly string[]): Promise<Introspected> {
  try {
    return await inOne(options, (query) => introspect(query, schemas));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return introspectPlain(oneByOne(options), schemas);
  }
}

/** Reads what the guard and the reader of rows need to know. */
export async function readPostgresFacts(options: TransactionOptions): Promise<PostgresFacts> {
  try {
    return await inOne(options, (query) => readFacts(query));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return readFacts(oneByOne(options), true);
  }
}

async function inOne<T>(options: TransactionOptions, read: (query: CatalogQuery) => Promise<T>): Promise<T> {
  try {
    return await withTransaction(options, (client) =>
      read(async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows),
    );
  } catch (error) {
    throw isTooSlow(error)
      ? new AppError('source_timeout', 'the catalogue did not come in time', { cause: error })
      : error;
  }
}

/** Each query in a transaction of its own, so that one may fail. */
function oneByOne(options: TransactionOptions): CatalogQuery {
  return (sql, values) => inOne(options, (query) => query(sql, values));
}

/** 57014: the server's own clock. */
function isTooSlow(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'query_timeout';
  return error instanceof Error && 'code' in error && error.code === '57014';
}
