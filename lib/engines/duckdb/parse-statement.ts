import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
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

/** Trees by the exact text: a turn proves, describes and runs the same SQL. What a text means to the parser never changes. */
const trees = new LRUCache<string, string>({
  maxSize: 4_000_000,
  maxEntrySize: 400_000,
  sizeCalculation: (tree, sql) => sql.length + tree.length,
});

/** The statement's tree as DuckDB's own parser sees it: the JSON of `json_serialize_sql`. */
export async function parseStatement(sql: string): Promise<string> {
  const known = trees.get(sql);
  if (known !== undefined) return known;
  const connection = await parser();
  const reader = await connection.runAndReadAll(
    'SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)',
    [sql],
  );
  const tree = String(reader.getRows()[0]?.[0] ?? '{"error":true}');
  trees.set(sql, tree);
  return tree;
}
