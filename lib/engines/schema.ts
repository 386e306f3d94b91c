import type { ColumnProfile, DatabaseSchema, Dialect, StoredValue, Table } from '@/lib/semantic-model/schema';
import type { ResultTable } from '@/lib/shared/result';
import type { StatementUse } from '@/lib/sql/uses/column-use';

export interface QueryOptions {
  /** Rows to read at most; one more is looked for to set `truncated`. The SQL is never changed. */
  maxRows?: number;
  /** Milliseconds before the query is cancelled on the engine. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** For whom: where many wait, statements of one user do not keep another's waiting. */
  user?: string | undefined;
}

export interface QueryResult extends ResultTable {
  /** Milliseconds from sending the statement to the last row read. */
  durationMs: number;
}

export interface ProfileOptions {
  sampleRows?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Where a dataset's SQL runs. Every method may throw AppError: `query_refused` (not a harmless SELECT on allowed tables),
 * `query_failed` (the engine's own message in `params.reason`), `query_timeout`, `query_too_large`, `query_crashed`, `engine_busy`, `stopped`,
 * `dataset_unavailable`, `source_unreachable`, `source_credentials`.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** Set where rows depend on who reads them, because columns are masked: such rows are cached apart. */
  readonly reader?: 'masked';
  /** Tables, columns, keys. No row is read. */
  introspect(signal?: AbortSignal): Promise<DatabaseSchema>;
  profile(table: Table, options?: ProfileOptions): Promise<ColumnProfile[]>;
  /** Distinct values of a text column, most frequent first, at most `limit`. */
  distinctValues(table: Table, column: string, limit: number, signal?: AbortSignal): Promise<StoredValue[]>;
  /**
   * Proves the SQL to be one harmless SELECT on the dataset's tables with the dialect's own parser.
   * Throws `query_refused` with `params.reason`, else returns the tables it reads.
   */
  guard(sql: string): Promise<{ tables: string[] }>;
  /**
   * What guarded SQL names, by the dialect's own parser. An engine without it answers nothing on tables with masked columns to
   * those they are masked for.
   */
  inspect?(sql: string): Promise<StatementUse>;
  /** Guards, then runs on a read-only connection. */
  query(sql: string, options?: QueryOptions): Promise<QueryResult>;
  close(): Promise<void>;
}
