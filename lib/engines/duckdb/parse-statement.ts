import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { openInstance } from '@/lib/engines/duckdb/open-instance';

let opened: Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> | undefined;

/** One small locked database in memory for the whole process: it parses and never sees data. */
async function parser(): Promise<DuckDBConnection> {
  opened ??= openInstance(':memory:', { memoryLimit: '128MB', threads: 1 })
    .then(async (instance) => ({ instance, connection: await instance.connect() }))
    .catch((error) => {
      opened = undefined;
      throw error;
    });
  return (await opened).connection;
}

/** The statement's tree as DuckDB's own parser sees it: the JSON of `json_serialize_sql`. */
export async function parseStatement(sql: string): Promise<string> {
  const connection = await parser();
  const reader = await connection.runAndReadAll(
    'SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)',
    [sql],
  );
  return String(reader.getRows()[0]?.[0] ?? '{"error":true}');
}
