import 'server-only';
import { distinctValuesSql, toStoredValues } from '@/lib/engines/distinct-values';
import { guardStatement } from '@/lib/engines/duckdb/guard-statement';
import { introspect } from '@/lib/engines/duckdb/introspect';
import { mapDuckDbError } from '@/lib/engines/duckdb/map-error';
import { openInstance } from '@/lib/engines/duckdb/open-instance';
import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import { profileTable } from '@/lib/engines/duckdb/profile-table';
import { type RunLimits, runStatement } from '@/lib/engines/duckdb/run-statement';
import type { Engine } from '@/lib/engines/schema';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import { duckDbUses } from '@/lib/sql/uses/duckdb-uses';

export interface DuckDbOptions {
  /** Such as `1GB`. */
  memoryLimit: string;
  threads: number;
  timeoutMs: number;
  maxRows: number;
}

const CATALOG_ROWS = 1_000_000;

/** Opens a DuckDB file as an engine that can only read. Throws `dataset_unavailable` when the file is missing or damaged. */
export async function openDuckDb(path: string, options: DuckDbOptions): Promise<Engine> {
  const mapped = (error: unknown) => mapDuckDbError(error, [path]);
  const instance = await openInstance(path, options).catch((error) => Promise.reject(mapped(error)));
  const run = (sql: string, limits: Partial<RunLimits>) =>
    runStatement(instance, sql, {
      maxRows: limits.maxRows ?? options.maxRows,
      timeoutMs: limits.timeoutMs ?? options.timeoutMs,
      signal: limits.signal,
      memoryLimit: options.memoryLimit,
    }).catch((error) => Promise.reject(mapped(error)));
  const readAll = async (sql: string, signal?: AbortSignal) => (await run(sql, { maxRows: CATALOG_ROWS, signal })).rows;

  // A file opened for reading only cannot change, so its catalogue is read once.
  let schema: Promise<DatabaseSchema> | undefined;
  const readSchema = (signal?: AbortSignal) => {
    schema ??= introspect((sql) => readAll(sql, signal)).catch((error) => {
      schema = undefined;
      throw error;
    });
    return schema;
  };
  const guard = async (sql: string) => {
    const { tables } = await readSchema();
    return guardStatement(
      sql,
      tables.map((table) => table.name),
    );
  };

  return {
    dialect: 'duckdb',
    introspect: readSchema,
    profile: (table, { sampleRows, signal } = {}) => profileTable((sql) => readAll(sql, signal), table, sampleRows),
    async distinctValues(table, column, limit, signal) {
      const rows = await readAll(distinctValuesSql('duckdb', table, column, limit), signal);
      return toStoredValues(table, column, rows);
    },
    guard,
    inspect: async (sql) => duckDbUses(JSON.parse(await parseStatement(sql))),
    async query(sql, limits = {}) {
      await guard(sql);
      return run(sql, limits);
    },
    async close() {
      instance.closeSync();
    },
  };
}
