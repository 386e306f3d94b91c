import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { SECRET } from './words.ts';

const LONGEST_MS = 1_000;
const MOST_ROWS = 2_000;
const MAKE = [
  'CREATE TABLE track (id INTEGER, name VARCHAR, length INTEGER, price DECIMAL(10, 2), updated_at TIMESTAMP)',
  "INSERT INTO track SELECT n, 'track ' || n, n * 1000, 0.99, TIMESTAMP '2024-01-01' + n * INTERVAL 1 DAY FROM range(1, 6) r(n)",
  'CREATE SCHEMA other',
  `CREATE TABLE other.salary AS SELECT '${SECRET}' AS amount`,
  'CREATE SEQUENCE counter',
];
/** All that a statement might leave behind. Names of settings that change by themselves are left out. */
const STATE = `SELECT
  (SELECT string_agg(t::VARCHAR, ',' ORDER BY id) FROM track t),
  (SELECT string_agg(schema_name || table_name, ',' ORDER BY table_oid) FROM duckdb_tables()),
  (SELECT string_agg(view_name, ',' ORDER BY view_name) FROM duckdb_views() WHERE NOT internal),
  (SELECT string_agg(function_name, ',' ORDER BY function_name) FROM duckdb_functions() WHERE NOT internal),
  (SELECT string_agg(name || value, ',' ORDER BY name) FROM duckdb_settings()),
  (SELECT string_agg(sequence_name || coalesce(last_value, 0)::VARCHAR, ',') FROM duckdb_sequences()),
  (SELECT string_agg(database_name, ',' ORDER BY database_name) FROM duckdb_databases()),
  (SELECT count(*) FROM duckdb_secrets()), (SELECT count(*) FROM duckdb_variables())`;

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-fuzz-'));
process.chdir(folder);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit());
writeFileSync('secret.txt', SECRET);

const instance = await DuckDBInstance.create(':memory:', {
  memory_limit: '400MB',
  threads: '1',
  max_temp_directory_size: '0KB',
});
const admin = await instance.connect();
for (const sql of MAKE) await admin.run(sql);

async function state(): Promise<string> {
  const rows = (await admin.runAndReadAll(STATE)).getRowsJson();
  const files = readdirSync('.').sort();
  const hash = createHash('sha256').update(files.map((file) => readFileSync(file)).join());
  return JSON.stringify([rows, files, hash.digest('hex')]);
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<string> {
  const overdue = setTimeout(() => connection.interrupt(), LONGEST_MS);
  try {
    const reader = await connection.streamAndReadUntil(sql, MOST_ROWS);
    return JSON.stringify(reader.getRowsJson());
  } catch (error) {
    return String(error);
  } finally {
    clearTimeout(overdue);
    connection.interrupt();
  }
}

async function harmOf(sql: string): Promise<string | null> {
  const before = await state();
  const connection = await instance.connect();
  const told = await rowsOf(connection, sql);
  connection.closeSync();
  if (told.includes(SECRET)) return 'it told a secret';
  const after = await state();
  return after === before ? null : `it left ${after} of ${before}`;
}

process.on('message', async ({ sql }: { sql: string | null }) => {
  if (sql !== null) return process.send?.({ harm: (await harmOf(sql)) ?? undefined });
  const rows = (await admin.runAndReadAll('SELECT DISTINCT function_name FROM duckdb_functions()')).getRows();
  return process.send?.({ functions: rows.map(String).filter((name) => /^\w+$/.test(name)) });
});
process.send?.({});
