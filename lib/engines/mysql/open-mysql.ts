import 'server-only';
import { distinctValuesSql, toStoredValues } from '@/lib/engines/distinct-values';
import { guardWithFreshTables } from '@/lib/engines/guard-with-fresh-tables';
import type { MysqlSupport } from '@/lib/engines/mysql/begin-read-only';
import { guardStatement } from '@/lib/engines/mysql/guard-statement';
import { makePool } from '@/lib/engines/mysql/make-pool';
import { mapMysqlError } from '@/lib/engines/mysql/map-error';
import { readIgnoresCase, readTables } from '@/lib/engines/mysql/read-catalog';
import { runStatement } from '@/lib/engines/mysql/run-statement';
import { parseTree } from '@/lib/engines/processes/parse-statement';
import { firstRows, type ProfileSource, profileColumns, VALUE_SAMPLE } from '@/lib/engines/profile-columns';
import { remember } from '@/lib/engines/remember';
import type { Engine, QueryOptions } from '@/lib/engines/schema';
import {
  CATALOG_TTL_MS,
  PROFILE_TIMES,
  type SourceConnection,
  type SourceOptions,
} from '@/lib/engines/source-connection';
import { timeBudget } from '@/lib/engines/time-budget';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import type { MysqlCatalog } from '@/lib/sql/guard/check-mysql-statement';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';
import { mysqlUses } from '@/lib/sql/uses/mysql-uses';

/**
 * Opens a MySQL or MariaDB database as an engine that can only read. Connects at first use. Throws `source_address_forbidden`;
 * its methods also the other `source_…` codes.
 */
export async function openMysql(connection: SourceConnection, options: SourceOptions): Promise<Engine> {
  const server = makePool(connection, options.allowPrivate);
  const support: MysqlSupport = { unsupported: new Set() };
  const schemas = connection.schemas.length > 0 ? connection.schemas : [connection.database];
  const defaultSchema = schemas.includes(connection.database)
    ? connection.database
    : (schemas[0] ?? connection.database);
  const mapped = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject(mapMysqlError(error)));
  const transaction = (signal?: AbortSignal, timeoutMs = options.timeoutMs) => ({
    ...server,
    support,
    timeoutMs,
    signal,
  });
  const readSchema = (signal?: AbortSignal) => mapped(readTables(transaction(signal), schemas, defaultSchema));
  const known = remember(async () => {
    const schema = await readSchema();
    return toCatalog(schema, defaultSchema, await mapped(readIgnoresCase(transaction())));
  }, CATALOG_TTL_MS);

  const run = (sql: string, { maxRows = options.maxRows, timeoutMs, signal }: QueryOptions) =>
    mapped(runStatement(sql, { ...transaction(signal, timeoutMs), maxRows }));
  const read = async (sql: string, limits: QueryOptions) => (await run(sql, { maxRows: 100_000, ...limits })).rows;
  const guard = (sql: string, signal?: AbortSignal) =>
    guardWithFreshTables(known, signal, (catalog) => guardStatement(sql, catalog));

  return {
    dialect: 'mysql',
    introspect: readSchema,
    profile(table, { sampleRows, signal } = {}) {
      const left = timeBudget(PROFILE_TIMES * options.timeoutMs, options.timeoutMs);
      return profileColumns(
        profileSource((sql) => read(sql, { signal, timeoutMs: left() })),
        table,
        sampleRows,
      );
    },
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('mysql', table, column, limit, firstRows('mysql', table, VALUE_SAMPLE));
      return toStoredValues(table, column, await read(sql, { signal }));
    },
    guard,
    inspect: async (sql) => mysqlUses(await parseTree('mysql', maskMysql(sql))),
    async query(sql, limits = {}) {
      await guard(sql, limits.signal);
      return run(sql, limits);
    },
    close: server.close,
  };
}

function toCatalog({ tables }: DatabaseSchema, defaultSchema: string, ignoreCase: boolean): MysqlCatalog {
  const listed = tables.map((table) => ({ schema: table.schema ?? defaultSchema, name: table.name }));
  return { tables: listed, defaultSchema, ignoreCase };
}

function profileSource(read: ProfileSource['read']): ProfileSource {
  return {
    dialect: 'mysql',
    read,
    // MySQL cannot sample pages; the first rows are the only cheap ones.
    sample: (table, rows) => firstRows('mysql', table, rows),
    seconds: (column) => `to_seconds(${column})`,
  };
}
