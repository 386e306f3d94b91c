import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openTypedSource } from '@/lib/engines/duckdb/import/typed-source';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

interface TypedFile {
  format: 'json' | 'parquet';
  path: string;
  fileName: string;
}

/** Loads a Parquet, JSON or NDJSON file into a new table, streamed. Throws `invalid_file`. */
export async function importTyped(connection: DuckDBConnection, file: TypedFile, table: string): Promise<void> {
  try {
    await load(connection, file, table, false);
  } catch (error) {
    if (file.format === 'parquet' || !/transform error/i.test(String(error))) throw error;
    // A late value is of another type than the first hundred thousand: all of them tell then.
    await load(connection, file, table, true);
  }
}

async function load(connection: DuckDBConnection, file: TypedFile, table: string, whole: boolean): Promise<void> {
  const { format, path, fileName } = file;
  const { source, columns } = await openTypedSource(connection, format, path, fileName, whole);
  const selected = columns.map(({ sql, name }) => `${sql} AS ${quoteIdentifier(name, 'duckdb')}`).join(', ');
  const name = quoteIdentifier(table, 'duckdb');
  await connection.run(`CREATE TABLE ${name} AS SELECT ${selected} FROM ${source}`);
  const [count] = (await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${name}`)).getRows();
  if (Number(count?.[0]) === 0)
    throw new AppError('invalid_file', 'no rows', { params: { file: fileName, reason: 'header_only' } });
}
