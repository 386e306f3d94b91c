import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { identifierFor } from '@/lib/engines/duckdb/import/column-names';
import { type ListedTable, listSqliteTables } from '@/lib/engines/duckdb/sqlite/list-sqlite-tables';
import { openSqlite } from '@/lib/engines/duckdb/sqlite/open-sqlite';
import { AppError } from '@/lib/shared/errors';
import type { TablePreview } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const PREVIEW_ROWS = 20;

/** The tables of a SQLite file with their first rows. Throws `invalid_file` (damaged, or without tables). */
export function previewSqlite(path: string, fileName: string): TablePreview[] {
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('invalid_file', reason, { cause, params: { file: fileName, reason } });
  let database: DatabaseSync;
  try {
    database = openSqlite(path);
  } catch (cause) {
    throw refuse('damaged', cause);
  }
  try {
    const tables = listSqliteTables(database).filter(({ kind }) => kind !== 'view');
    const previews = tables.flatMap((table) => previewReadable(database, table) ?? []);
    if (previews.length === 0) throw refuse('no_tables');
    return previews;
  } catch (cause) {
    throw cause instanceof AppError ? cause : refuse('damaged', cause);
  } finally {
    database.close();
  }
}

/** Null for a table that its module does not give. */
function previewReadable(database: DatabaseSync, { name, kind }: ListedTable): TablePreview | null {
  try {
    return previewTable(database, name);
  } catch (error) {
    if (kind === 'virtual') return null;
    throw error;
  }
}

function previewTable(database: DatabaseSync, name: string): TablePreview {
  const columns = database.prepare('SELECT name, type FROM pragma_table_info(?)').all(name);
  const rows = database.prepare(`SELECT * FROM ${quoteIdentifier(name, 'duckdb')} LIMIT ${PREVIEW_ROWS}`).all();
  return {
    part: name,
    label: name,
    name: identifierFor(name, 'table'),
    options: null,
    columns: null,
    header: columns.map((column) => ({
      name: String(column.name),
      label: String(column.name),
      type: String(column.type) || 'TEXT',
    })),
    rows: rows.map((row) =>
      Object.values(row).map((cell) =>
        cell === null ? null : cell instanceof Uint8Array ? '(binary)' : String(cell).slice(0, 500),
      ),
    ),
    notes: [],
  };
}
