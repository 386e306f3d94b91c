import { DuckDBInstance } from '@duckdb/node-api';

/** Writes a DuckDB file with the statements run in it. For tests only. */
export async function makeDuckDbFile(
  path: string,
  statements: readonly string[],
  options: Record<string, string> = {},
): Promise<void> {
  const instance = await DuckDBInstance.create(path, options);
  const connection = await instance.connect();
  for (const sql of statements) await connection.run(sql);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

/** Rows of a question to a DuckDB file, as JSON. */
export async function readDuckDbFile(path: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
