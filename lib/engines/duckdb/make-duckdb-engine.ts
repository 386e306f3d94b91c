import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { distinctValuesSql, toStoredValues } from '@/lib/engines/distinct-values';
import { guardStatement } from '@/lib/engines/duckdb/guard-statement';
import { inspectStatement } from '@/lib/engines/duckdb/inspect-statement';
import { introspect } from '@/lib/engines/duckdb/introspect';
import { macroCalled, readMacros } from '@/lib/engines/duckdb/macros';
import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import { profileTable } from '@/lib/engines/duckdb/profile-table';
import { type RunLimits, runStatement } from '@/lib/engines/duckdb/run-statement';
import { refusal } from '@/lib/engines/prove-statement';
import { remember } from '@/lib/engines/remember';
import type { Engine } from '@/lib/engines/schema';
import type { AppError } from '@/lib/shared/errors';

export interface DuckDbOptions {
  /** Such as `1GB`. */
  memoryLimit: string;
  threads: number;
  timeoutMs: number;
  maxRows: number;
}

/** A locked DuckDB, and which of its databases is asked. */
export interface DuckDbTarget {
  /** A new connection, at the database that is asked. */
  connect: () => Promise<DuckDBConnection>;
  close: () => void;
  mapError: (error: unknown) => AppError;
  /** How long its catalogue is known; `Infinity` when it cannot change. */
  catalogTtlMs: number;
}

const CATALOG_ROWS = 1_000_000;

/** An engine on an open DuckDB. */
export function makeDuckDbEngine(target: DuckDbTarget, options: DuckDbOptions): Engine {
  const run = (sql: string, limits: Partial<RunLimits>) =>
    runStatement(target, sql, {
      maxRows: limits.maxRows ?? options.maxRows,
      timeoutMs: limits.timeoutMs ?? options.timeoutMs,
      signal: limits.signal,
      memoryLimit: options.memoryLimit,
    }).catch((error) => Promise.reject(target.mapError(error)));
  const readAll = async (sql: string, signal?: AbortSignal) => (await run(sql, { maxRows: CATALOG_ROWS, signal })).rows;
  const readCatalog = async (signal?: AbortSignal) => {
    const read = (sql: string) => readAll(sql, signal);
    const macros = await readMacros(read);
    return { macros, schema: await introspect(read, macros) };
  };
  const known = remember(() => readCatalog(), target.catalogTtlMs);
  const guard = async (sql: string) => {
    const { macros, schema } = await known();
    const tables = schema.tables.map((table) => table.name);
    const guarded = await guardStatement(sql, tables);
    const macro = macros.size > 0 ? macroCalled(JSON.parse(await parseStatement(sql)), macros) : undefined;
    if (macro !== undefined) throw refusal(`the function ${macro} is the database's own`);
    return guarded;
  };

  return {
    dialect: 'duckdb',
    introspect: async (signal) =>
      (await (target.catalogTtlMs === Number.POSITIVE_INFINITY ? known() : readCatalog(signal))).schema,
    profile: (table, { sampleRows, signal } = {}) => profileTable((sql) => readAll(sql, signal), table, sampleRows),
    async distinctValues(table, column, limit, signal) {
      const rows = await readAll(distinctValuesSql('duckdb', table, column, limit), signal);
      return toStoredValues(table, column, rows);
    },
    guard,
    inspect: inspectStatement,
    async query(sql, limits = {}) {
      await guard(sql);
      return run(sql, limits);
    },
    async close() {
      target.close();
    },
  };
}
