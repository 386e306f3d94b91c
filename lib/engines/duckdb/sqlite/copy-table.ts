import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { chooseColumnType, nothings } from '@/lib/engines/duckdb/sqlite/choose-column-type';
import {
  type ColumnSurvey,
  newColumnSurvey,
  type SqliteValue,
  surveyValue,
} from '@/lib/engines/duckdb/sqlite/column-survey';
import { convertValue } from '@/lib/engines/duckdb/sqlite/convert-value';
import { type SqliteTable, selectAll } from '@/lib/engines/duckdb/sqlite/read-sqlite-schema';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** DuckDB's vector size: the most rows one data chunk may hold. */
const BATCH = 2048;

export interface CopiedTable {
  name: string;
  rowCount: number;
  /** Texts read as NULL because a number, date or flag was declared and they say "nothing", by column. */
  emptied: { column: string; count: number }[];
}

/** Copies one table in two streamed passes: the first finds types that hold every value, the second writes. */
export async function copyTable(
  source: DatabaseSync,
  target: DuckDBConnection,
  table: SqliteTable,
  signal?: AbortSignal,
): Promise<CopiedTable> {
  const surveys = await surveyTable(source, table, signal);
  const types = table.columns.map((column, i) => chooseColumnType(column.declared, surveys[i] ?? newColumnSurvey()));
  const columns = table.columns.map((column, i) => `${quoteIdentifier(column.name, 'duckdb')} ${types[i]}`);
  await target.run(`CREATE TABLE main.${quoteIdentifier(table.name, 'duckdb')} (${columns.join(', ')})`);
  const rowCount = await writeRows(source, target, table, types, signal);
  const emptied = table.columns
    .map((column, i) => ({
      column: column.name,
      count: types[i]?.toString() === 'VARCHAR' ? 0 : nothings(column.declared, surveys[i] ?? newColumnSurvey()),
    }))
    .filter(({ count }) => count > 0);
  return { name: table.name, rowCount, emptied };
}

async function surveyTable(source: DatabaseSync, table: SqliteTable, signal?: AbortSignal): Promise<ColumnSurvey[]> {
  const surveys = table.columns.map(newColumnSurvey);
  for await (const batch of batches(source, table, signal)) {
    for (const row of batch) {
      table.columns.forEach((column, i) => {
        const survey = surveys[i];
        if (survey !== undefined) surveyValue(survey, column.declared, row[i] ?? null);
      });
    }
  }
  return surveys;
}

async function writeRows(
  source: DatabaseSync,
  target: DuckDBConnection,
  table: SqliteTable,
  types: readonly DuckDBType[],
  signal?: AbortSignal,
): Promise<number> {
  const appender = await target.createAppender(table.name, 'main');
  let written = 0;
  try {
    for await (const batch of batches(source, table, signal)) {
      const columns = table.columns.map((column, i): DuckDBValue[] => {
        const type = types[i];
        return type === undefined ? [] : batch.map((row) => convertValue(row[i] ?? null, type, column.declared));
      });
      const chunk = DuckDBDataChunk.create(types, batch.length);
      chunk.setColumns(columns);
      appender.appendDataChunk(chunk);
      written += batch.length;
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return written;
}

/** Streams the table's rows and gives the event loop a turn between batches. */
async function* batches(
  source: DatabaseSync,
  table: SqliteTable,
  signal?: AbortSignal,
): AsyncGenerator<SqliteValue[][]> {
  const statement = source.prepare(selectAll(table));
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  let batch: SqliteValue[][] = [];
  for (const row of statement.iterate() as unknown as Iterable<SqliteValue[]>) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
    await setImmediate();
    signal?.throwIfAborted();
  }
  if (batch.length > 0) yield batch;
}
