import 'server-only';
import { distinctValuesSql, qualifiedName, toStoredValues } from '@/lib/engines/distinct-values';
import { guardWithFreshTables } from '@/lib/engines/guard-with-fresh-tables';
import { guardStatement } from '@/lib/engines/postgres/guard-statement';
import type { Introspected } from '@/lib/engines/postgres/introspect';
import { makePool } from '@/lib/engines/postgres/make-pool';
import { mapPostgresError } from '@/lib/engines/postgres/map-error';
import { readPostgresFacts, readTables } from '@/lib/engines/postgres/read-catalog';
import type { PostgresFacts } from '@/lib/engines/postgres/read-facts';
import { runStatement } from '@/lib/engines/postgres/run-statement';
import type { TransactionOptions } from '@/lib/engines/postgres/with-transaction';
import { parseTree } from '@/lib/engines/processes/parse-statement';
import {
  DEFAULT_SAMPLE,
  firstRows,
  type ProfileSource,
  profileColumns,
  VALUE_SAMPLE,
} from '@/lib/engines/profile-columns';
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
import type { Table } from '@/lib/semantic-model/schema';
import type { PostgresCatalog } from '@/lib/sql/guard/check-postgres-statement';
import { postgresUses } from '@/lib/sql/uses/postgres-uses';

/**
 * Opens a PostgreSQL database (or what speaks its protocol) as an engine that can only read. Connects at first use.
 * Throws `source_address_forbidden`; its methods also the other `source_…` codes.
 */
export async function openPostgres(connection: SourceConnection, options: SourceOptions): Promise<Engine> {
  const server = makePool(connection, options.allowPrivate);
  const unsupported: TransactionOptions['unsupported'] = new Set();
  const mapped = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject(mapPostgresError(error)));
  const transaction = (signal?: AbortSignal, timeoutMs = options.timeoutMs) => ({
    ...server,
    unsupported,
    timeoutMs,
    signal,
  });
  const known = remember(async () => {
    // One after the other: a role may have few connections.
    const tables = await mapped(readTables(transaction(), connection.schemas));
    const facts = await mapped(readPostgresFacts(transaction()));
    return { ...facts, catalog: toCatalog(tables, facts) };
  }, CATALOG_TTL_MS);

  const run = async (sql: string, { maxRows = options.maxRows, timeoutMs, signal }: QueryOptions) => {
    const { categories, catalog } = await untilAborted(known(), signal);
    const { searchPath } = catalog;
    return mapped(runStatement(sql, { ...transaction(signal, timeoutMs), searchPath, categories, maxRows }));
  };
  const read = async (sql: string, limits: QueryOptions) => (await run(sql, { maxRows: 100_000, ...limits })).rows;
  const guard = (sql: string, signal?: AbortSignal) =>
    guardWithFreshTables(known, signal, ({ catalog }) => guardStatement(sql, catalog));
  const sampled = async (table: Table, rows: number, signal?: AbortSignal) => {
    const { canSample } = await untilAborted(known(), signal);
    return canSample ? sampleOf(table, rows) : firstRows('postgres', table, rows);
  };

  return {
    dialect: 'postgres',
    introspect: async (signal) => (await mapped(readTables(transaction(signal), connection.schemas))).schema,
    async profile(table, { sampleRows = DEFAULT_SAMPLE, signal } = {}) {
      const left = timeBudget(PROFILE_TIMES * options.timeoutMs, options.timeoutMs);
      const sample = await sampled(table, sampleRows, signal);
      const source: ProfileSource = {
        dialect: 'postgres',
        read: (sql) => read(sql, { signal, timeoutMs: left() }),
        sample: () => sample,
        seconds: (column) => `extract(epoch FROM ${column})`,
      };
      return profileColumns(source, table, sampleRows);
    },
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('postgres', table, column, limit, await sampled(table, VALUE_SAMPLE, signal));
      return toStoredValues(table, column, await read(sql, { signal }));
    },
    guard,
    inspect: async (sql) => postgresUses(await parseTree('postgres', sql), (await known()).foreignFunctions),
    async query(sql, limits = {}) {
      await guard(sql, limits.signal);
      return run(sql, limits);
    },
    close: server.close,
  };
}

/** Tables of the default schema bear none; it leads the search path. */
function toCatalog({ schema, defaultSchema }: Introspected, { functions, ownTypes }: PostgresFacts): PostgresCatalog {
  const tables = schema.tables.map((table) => ({ schema: table.schema ?? defaultSchema, name: table.name }));
  return {
    tables,
    searchPath: [...new Set([defaultSchema, ...tables.map((table) => table.schema)])],
    functions,
    ownTypes,
  };
}

/** Whole pages of a large table, so that the source reads little; the first rows of anything else. */
function sampleOf(table: Table, rows: number): string {
  if (table.kind === 'view' || table.rowCount === null || table.rowCount <= rows) {
    return firstRows('postgres', table, rows);
  }
  const percent = Math.min(100, Math.max(0.001, (100 * rows) / table.rowCount)).toFixed(3);
  return `(SELECT * FROM ${qualifiedName('postgres', table)} TABLESAMPLE system (${percent}) REPEATABLE (42) LIMIT ${rows})`;
}
