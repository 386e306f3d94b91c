import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { CREATE_KEYS_TABLE, KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { copyTable } from '@/lib/engines/duckdb/sqlite/copy-table';
import { openSqlite } from '@/lib/engines/duckdb/sqlite/open-sqlite';
import { readSqliteSchema, type SqliteSchema, type SqliteTable } from '@/lib/engines/duckdb/sqlite/read-sqlite-schema';
import { recreateViews } from '@/lib/engines/duckdb/views/recreate-views';
import { AppError } from '@/lib/shared/errors';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

export interface ImportNote {
  kind: 'view_skipped' | 'table_skipped' | 'renamed' | 'empty_values';
  table: string;
  column?: string;
  detail: string;
}

export interface ImportReport {
  tables: { name: string; rowCount: number }[];
  views: string[];
  notes: ImportNote[];
}

export interface ImportOptions {
  memoryLimit?: string;
  threads?: number;
  signal?: AbortSignal;
  /** Called after each table with the share of tables done, 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Copies a SQLite database into a new DuckDB file, every row of every table. Types come from the declared types and the
 * values really stored; keys are recorded, not enforced. The file appears whole or not at all, and replaces an older one.
 * Throws `invalid_file` when it is no readable SQLite database, `stopped` when aborted.
 */
export async function importSqlite(
  sqlitePath: string,
  duckdbPath: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const source = openSource(sqlitePath);
  const temporary = `${duckdbPath}.${randomBytes(6).toString('hex')}.part`;
  try {
    const schema = readable(() => readSqliteSchema(source, [KEYS_TABLE]));
    const instance = await DuckDBInstance.create(temporary, {
      memory_limit: options.memoryLimit ?? '1GB',
      threads: String(options.threads ?? 2),
      preserve_insertion_order: 'true',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    let report: ImportReport;
    try {
      const connection = await instance.connect();
      report = await copyAll(source, connection, schema, options);
      await connection.run('CHECKPOINT');
      connection.closeSync();
    } finally {
      instance.closeSync();
    }
    await rename(temporary, duckdbPath);
    return report;
  } catch (error) {
    throw options.signal?.aborted ? aborted(error) : error;
  } finally {
    source.close();
    await Promise.all([rm(temporary, { force: true }), rm(`${temporary}.wal`, { force: true })]);
  }
}

function openSource(path: string): DatabaseSync {
  if (!existsSync(path)) throw new AppError('invalid_file', 'no such SQLite file', { params: { reason: 'not found' } });
  return readable(() => openSqlite(path));
}

/** SQLite's own complaint about a file becomes `invalid_file`. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw invalidFile(error);
  }
}

function invalidFile(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('invalid_file', `SQLite: ${reason}`, { cause: error, params: { reason } });
}

function aborted(cause: unknown): AppError {
  return new AppError('stopped', 'import aborted', { cause });
}

function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

async function copyAll(
  source: DatabaseSync,
  target: DuckDBConnection,
  schema: SqliteSchema,
  options: ImportOptions,
): Promise<ImportReport> {
  const report: ImportReport = { tables: [], views: [], notes: [] };
  const kept: SqliteTable[] = [];
  for (const [i, table] of schema.tables.entries()) {
    options.signal?.throwIfAborted();
    try {
      const { emptied, ...copied } = await copyTable(source, target, table, options.signal);
      report.tables.push(copied);
      kept.push(table);
      report.notes.push(...renamings(table), ...emptied.map((empty) => emptyNote(table, empty)));
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      // What a module does not give cannot be read by anyone here; a damaged ordinary table must not pass unseen.
      if (!table.isVirtual) throw invalidFile(error);
      await target.run(`DROP TABLE IF EXISTS main.${quoteIdentifier(table.name, 'duckdb')}`);
      report.notes.push({ kind: 'table_skipped', table: table.source, detail: String((error as Error).message) });
    }
    options.onProgress?.((i + 1) / schema.tables.length);
  }
  await writeKeys(target, kept);
  const views = await recreateViews(target, schema.views, {
    dialect: 'sqlite',
    tables: kept.map((table) => table.name),
  });
  report.views = views.created;
  report.notes.push(...views.skipped.map(({ name, reason }) => viewNote(name, reason)));
  return report;
}

function renamings(table: SqliteTable): ImportNote[] {
  const notes: ImportNote[] = table.columns
    .filter((column) => column.name !== column.source)
    .map((column) => ({ kind: 'renamed', table: table.name, column: column.name, detail: column.source }));
  if (table.name !== table.source) notes.push({ kind: 'renamed', table: table.name, detail: table.source });
  return notes;
}

const emptyNote = (table: SqliteTable, { column, count }: { column: string; count: number }): ImportNote => ({
  kind: 'empty_values',
  table: table.name,
  column,
  detail: String(count),
});

const viewNote = (table: string, detail: string): ImportNote => ({ kind: 'view_skipped', table, detail });

async function writeKeys(target: DuckDBConnection, tables: readonly SqliteTable[]): Promise<void> {
  await target.run(CREATE_KEYS_TABLE);
  const names = new Set(tables.map((table) => table.name));
  for (const table of tables) {
    for (const key of table.keys) {
      if (key.referencedTable !== null && !names.has(key.referencedTable)) continue;
      await target.run(`INSERT INTO main."${KEYS_TABLE}" VALUES (?, ?, ?, ?, ?)`, [
        table.name,
        key.kind,
        JSON.stringify(key.columns),
        key.referencedTable,
        JSON.stringify(key.referencedColumns),
      ]);
    }
  }
}
