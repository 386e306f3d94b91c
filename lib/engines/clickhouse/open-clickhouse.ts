import 'server-only';
import { guardStatement } from '@/lib/engines/clickhouse/guard-statement';
import { inspectStatement } from '@/lib/engines/clickhouse/inspect-statement';
import { databasesToRead, introspect } from '@/lib/engines/clickhouse/introspect';
import { makeServer } from '@/lib/engines/clickhouse/make-client';
import { mapClickHouseError } from '@/lib/engines/clickhouse/map-error';
import { readRequestSettings } from '@/lib/engines/clickhouse/request-settings';
import { runStatement } from '@/lib/engines/clickhouse/run-statement';
import { distinctValuesSql, qualifiedName, toStoredValues } from '@/lib/engines/distinct-values';
import { guardWithFreshTables } from '@/lib/engines/guard-with-fresh-tables';
import { type ProfileSource, profileColumns, VALUE_SAMPLE } from '@/lib/engines/profile-columns';
import { remember } from '@/lib/engines/remember';
import type { Engine, QueryOptions } from '@/lib/engines/schema';
import {
  CATALOG_TTL_MS,
  PROFILE_TIMES,
  type SourceConnection,
  type SourceOptions,
} from '@/lib/engines/source-connection';
import { timeBudget } from '@/lib/engines/time-budget';
import { untilAborted } from '@/lib/engines/until-aborted';
import type { DatabaseSchema, Table } from '@/lib/semantic-model/schema';
import type { ClickHouseCatalog } from '@/lib/sql/guard/check-clickhouse-statement';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/**
 * Opens a ClickHouse database as an engine that can only read. Connects at first use, over HTTP. Throws
 * `source_address_forbidden`; its methods also the other `source_…` codes.
 */
export async function openClickHouse(connection: SourceConnection, options: SourceOptions): Promise<Engine> {
  const databases = databasesToRead(connection.schemas, connection.database);
  const defaultDatabase = databases.includes(connection.database)
    ? connection.database
    : (databases[0] ?? connection.database);
  const server = makeServer(connection, options.allowPrivate, defaultDatabase);
  const mapped = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject(mapClickHouseError(error)));
  const settings = remember(() => mapped(readRequestSettings(server.client)), CATALOG_TTL_MS);

  const run = async (sql: string, { maxRows = options.maxRows, timeoutMs, signal }: QueryOptions) => {
    const allowed = await untilAborted(settings(), signal);
    const limits = { maxRows, timeoutMs: timeoutMs ?? options.timeoutMs, signal };
    return mapped(runStatement(sql, { ...server, settings: allowed, ...limits }));
  };
  const read = async (sql: string, limits: QueryOptions) => (await run(sql, { maxRows: 100_000, ...limits })).rows;
  const readSchema = (signal?: AbortSignal) =>
    introspect((sql) => read(sql, { maxRows: 1_000_000, signal }), databases, defaultDatabase);
  const known = remember(async () => toCatalog(await readSchema(), defaultDatabase), CATALOG_TTL_MS);
  const guard = (sql: string, signal?: AbortSignal) =>
    guardWithFreshTables(known, signal, (catalog) => guardStatement(sql, catalog));

  return {
    dialect: 'clickhouse',
    introspect: readSchema,
    profile(table, { sampleRows, signal } = {}) {
      const left = timeBudget(PROFILE_TIMES * options.timeoutMs, options.timeoutMs);
      const source: ProfileSource = {
        dialect: 'clickhouse',
        read: (sql) => read(sql, { signal, timeoutMs: left() }),
        // Few tables have a key to sample by; the first rows are always cheap.
        sample: firstOfAll,
        number: (column) => `toFloat64(${column})`,
        seconds: (column) => `toUnixTimestamp(toDateTime(${column}))`,
      };
      return profileColumns(source, table, sampleRows);
    },
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('clickhouse', table, column, limit, valueSample(table, column));
      return toStoredValues(table, column, await read(sql, { signal }));
    },
    guard,
    inspect: (sql) => inspectStatement(sql, defaultDatabase),
    async query(sql, limits = {}) {
      await guard(sql, limits.signal);
      return run(sql, limits);
    },
    close: server.close,
  };
}

/** Columns that the server computes are not among `*`. */
function firstOfAll(table: Table, rows: number): string {
  const names = table.columns.map(({ name }) => quoteIdentifier(name, 'clickhouse'));
  return `(SELECT ${names.join(', ') || '1'} FROM ${qualifiedName('clickhouse', table)} LIMIT ${rows})`;
}

/** The one column alone: a table of many columns is read by column. */
function valueSample(table: Table, column: string): string {
  const name = quoteIdentifier(column, 'clickhouse');
  return `(SELECT ${name} FROM ${qualifiedName('clickhouse', table)} LIMIT ${VALUE_SAMPLE})`;
}

function toCatalog({ tables }: DatabaseSchema, defaultSchema: string): ClickHouseCatalog {
  return {
    tables: tables.map((table) => ({ schema: table.schema ?? defaultSchema, name: table.name })),
    defaultSchema,
  };
}
