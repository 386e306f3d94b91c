import 'server-only';
import mysql from 'mysql2';
import { distinctValuesSql, toStoredValues } from '@/lib/engines/distinct-values';
import { guardStatement } from '@/lib/engines/mysql/guard-statement';
import { introspect } from '@/lib/engines/mysql/introspect';
import { connectionOptions, makePool } from '@/lib/engines/mysql/make-pool';
import { mapMysqlError } from '@/lib/engines/mysql/map-error';
import { parseStatement } from '@/lib/engines/mysql/parse-statement';
import { runStatement } from '@/lib/engines/mysql/run-statement';
import { firstRows, type ProfileSource, profileColumns, VALUE_SAMPLE } from '@/lib/engines/profile-columns';
import { remember } from '@/lib/engines/remember';
import type { Engine, QueryOptions } from '@/lib/engines/schema';
import { CATALOG_TTL_MS, type SourceConnection, type SourceOptions } from '@/lib/engines/source-connection';
import { log } from '@/lib/log';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import type { MysqlCatalog } from '@/lib/sql/guard/check-mysql-statement';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';
import { mysqlUses } from '@/lib/sql/uses/mysql-uses';

/**
 * Opens a MySQL or MariaDB database as an engine that can only read. Connects at first use. Throws `source_address_forbidden`;
 * its methods also the other `source_…` codes.
 */
export async function openMysql(connection: SourceConnection, options: SourceOptions): Promise<Engine> {
  const pool = makePool(connection, options.allowPrivate);
  const schemas = connection.schemas.length > 0 ? connection.schemas : [connection.database];
  const defaultSchema = schemas.includes(connection.database)
    ? connection.database
    : (schemas[0] ?? connection.database);
  const mapped = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject(mapMysqlError(error)));
  const query = async (sql: string, values: unknown[]): Promise<unknown[][]> =>
    (await pool.promise().query({ sql, values, rowsAsArray: true }))[0] as unknown[][];
  const readSchema = () => mapped(introspect(query, schemas, defaultSchema));
  const known = remember(async () => {
    const [schema, facts] = await Promise.all([
      readSchema(),
      mapped(query('SELECT version(), @@lower_case_table_names', [])),
    ]);
    const [version, lowerCase] = facts[0] ?? [];
    return {
      isMariaDb: /mariadb/i.test(String(version)),
      catalog: toCatalog(schema, defaultSchema, Number(lowerCase) !== 0),
    };
  }, CATALOG_TTL_MS);

  const run = async (sql: string, limits: QueryOptions) => {
    const { isMariaDb } = await known();
    return mapped(
      runStatement(sql, {
        pool,
        isMariaDb,
        killQuery: (id) => killQuery(connection, options.allowPrivate, id),
        maxRows: limits.maxRows ?? options.maxRows,
        timeoutMs: limits.timeoutMs ?? options.timeoutMs,
        signal: limits.signal,
      }),
    );
  };
  const read = async (sql: string, signal?: AbortSignal) => (await run(sql, { maxRows: 100_000, signal })).rows;

  return {
    dialect: 'mysql',
    introspect: readSchema,
    profile: (table, { sampleRows, signal } = {}) =>
      profileColumns(
        profileSource((sql) => read(sql, signal)),
        table,
        sampleRows,
      ),
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('mysql', table, column, limit, firstRows('mysql', table, VALUE_SAMPLE));
      return toStoredValues(table, column, await read(sql, signal));
    },
    guard: async (sql) => guardStatement(sql, (await known()).catalog),
    inspect: async (sql) => mysqlUses(await parseStatement(maskMysql(sql))),
    async query(sql, limits = {}) {
      await guardStatement(sql, (await known()).catalog);
      return run(sql, limits);
    },
    close: () => pool.promise().end(),
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

const NO_SUCH_THREAD = 1094;

/** A second connection tells the server to end a query; a failure leaves it to the server's own timeout. */
async function killQuery(connection: SourceConnection, allowPrivate: boolean, threadId: number): Promise<void> {
  const client = mysql.createConnection(connectionOptions(connection, allowPrivate));
  client.on('error', (error) => log.warn({ err: error }, 'a query could not be cancelled at its source'));
  try {
    await client.promise().query(`KILL QUERY ${Math.trunc(threadId)}`);
  } catch (error) {
    // The connection may have gone by itself before.
    if (!(error instanceof Error && 'errno' in error && error.errno === NO_SUCH_THREAD)) {
      log.warn({ err: error }, 'a query could not be cancelled at its source');
    }
  } finally {
    client.destroy();
  }
}
