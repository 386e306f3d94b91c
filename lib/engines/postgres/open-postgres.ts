import 'server-only';
import type pg from 'pg';
import { distinctValuesSql, qualifiedName, toStoredValues } from '@/lib/engines/distinct-values';
import { guardStatement } from '@/lib/engines/postgres/guard-statement';
import { type Introspected, introspect } from '@/lib/engines/postgres/introspect';
import { makeClient, makePool } from '@/lib/engines/postgres/make-pool';
import { mapPostgresError } from '@/lib/engines/postgres/map-error';
import { readFacts } from '@/lib/engines/postgres/read-facts';
import { runStatement } from '@/lib/engines/postgres/run-statement';
import { firstRows, type ProfileSource, profileColumns, VALUE_SAMPLE } from '@/lib/engines/profile-columns';
import { remember } from '@/lib/engines/remember';
import type { Engine, QueryOptions } from '@/lib/engines/schema';
import { CATALOG_TTL_MS, type SourceConnection, type SourceOptions } from '@/lib/engines/source-connection';
import { log } from '@/lib/log';
import type { Table } from '@/lib/semantic-model/schema';
import type { PostgresCatalog } from '@/lib/sql/guard/check-postgres-statement';

/**
 * Opens a PostgreSQL database (or what speaks its protocol) as an engine that can only read. Connects at first use.
 * Throws `source_address_forbidden`; its methods also the other `source_…` codes.
 */
export async function openPostgres(connection: SourceConnection, options: SourceOptions): Promise<Engine> {
  const pool = makePool(connection, options.allowPrivate);
  const mapped = <T>(work: Promise<T>) => work.catch((error: unknown) => Promise.reject(mapPostgresError(error)));
  const query = async (sql: string, values: unknown[]) => (await pool.query<Record<string, unknown>>(sql, values)).rows;
  const readTables = () => mapped(introspect(query, connection.schemas));
  const known = remember(async () => {
    const [tables, facts] = await Promise.all([readTables(), mapped(readFacts(query))]);
    return { ...facts, catalog: toCatalog(tables, facts.functions) };
  }, CATALOG_TTL_MS);

  const run = async (sql: string, limits: QueryOptions, searchPath: readonly string[]) => {
    const { categories } = await known();
    return mapped(
      runStatement(sql, {
        pool,
        searchPath,
        categories,
        cancelBackend: (id) => cancelBackend(connection, options.allowPrivate, id),
        maxRows: limits.maxRows ?? options.maxRows,
        timeoutMs: limits.timeoutMs ?? options.timeoutMs,
        signal: limits.signal,
      }),
    );
  };
  const read = async (sql: string, signal?: AbortSignal) => {
    const { catalog } = await known();
    return (await run(sql, { maxRows: 100_000, signal }, catalog.searchPath)).rows;
  };

  return {
    dialect: 'postgres',
    introspect: async () => (await readTables()).schema,
    profile: (table, { sampleRows, signal } = {}) =>
      profileColumns(
        profileSource((sql) => read(sql, signal)),
        table,
        sampleRows,
      ),
    async distinctValues(table, column, limit, signal) {
      const sql = distinctValuesSql('postgres', table, column, limit, sampleOf(table, VALUE_SAMPLE));
      return toStoredValues(table, column, await read(sql, signal));
    },
    guard: async (sql) => guardStatement(sql, (await known()).catalog),
    async query(sql, limits = {}) {
      const { catalog } = await known();
      await guardStatement(sql, catalog);
      return run(sql, limits, catalog.searchPath);
    },
    close: () => pool.end(),
  };
}

/** Tables of the default schema bear none; it leads the search path. */
function toCatalog({ schema, defaultSchema }: Introspected, functions: ReadonlySet<string>): PostgresCatalog {
  const tables = schema.tables.map((table) => ({ schema: table.schema ?? defaultSchema, name: table.name }));
  return { tables, searchPath: [...new Set([defaultSchema, ...tables.map((table) => table.schema)])], functions };
}

function profileSource(read: ProfileSource['read']): ProfileSource {
  return {
    dialect: 'postgres',
    read,
    sample: (table, rows) => sampleOf(table, rows),
    seconds: (column) => `extract(epoch FROM ${column})`,
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

/** A second connection tells the server to end what a process is doing; a failure leaves it to the server's own timeout. */
async function cancelBackend(connection: SourceConnection, allowPrivate: boolean, processId: number): Promise<void> {
  const client: pg.Client = makeClient(connection, allowPrivate);
  client.on('error', ignore);
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [processId]);
  } catch (error) {
    log.warn({ err: error }, 'a query could not be cancelled at its source');
  } finally {
    await client.end().catch(ignore);
  }
}

/** Of a connection that is being thrown away. */
function ignore(): void {
  return;
}
