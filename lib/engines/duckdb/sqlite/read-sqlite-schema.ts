import type { DatabaseSync } from 'node:sqlite';
import { type DeclaredType, declaredType } from '@/lib/engines/duckdb/sqlite/declared-type';
import { listSqliteTables } from '@/lib/engines/duckdb/sqlite/list-sqlite-tables';
import { uniqueName } from '@/lib/engines/duckdb/sqlite/unique-name';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

export interface SqliteColumn {
  /** As in the file. */
  source: string;
  /** As in the imported table: unique whatever the case. */
  name: string;
  declared: DeclaredType;
}

export interface SqliteKey {
  kind: 'primary' | 'foreign';
  columns: string[];
  referencedTable: string | null;
  referencedColumns: string[];
}

export interface SqliteTable {
  source: string;
  name: string;
  /** Read by a module of SQLite. */
  isVirtual: boolean;
  columns: SqliteColumn[];
  keys: SqliteKey[];
}

export interface SqliteSchema {
  tables: SqliteTable[];
  views: { name: string; sql: string }[];
}

type Row = Record<string, string | number | null>;

const rows = (database: DatabaseSync, sql: string, ...values: string[]) =>
  database.prepare(sql).all(...values) as unknown as Row[];

/** Reads tables, columns, keys and views of a SQLite database; no row of a table is read. */
export function readSqliteSchema(database: DatabaseSync, reserved: readonly string[]): SqliteSchema {
  const listed = listSqliteTables(database);
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const tables = listed
    .filter(({ kind }) => kind !== 'view')
    .flatMap(({ name, kind }) => readReadable(database, name, kind === 'virtual', taken));
  const views = listed
    .filter(({ kind, name }) => kind === 'view' && !taken.has(name.toLowerCase()))
    .map(({ name, sql }) => ({ name, sql }));
  for (const table of tables) table.keys.push(...readForeignKeys(database, table, tables));
  return { tables, views };
}

/** Nothing of a virtual table whose module is missing. */
function readReadable(database: DatabaseSync, source: string, isVirtual: boolean, taken: Set<string>): SqliteTable[] {
  try {
    return [readTable(database, source, isVirtual, uniqueName(source, taken))];
  } catch (error) {
    if (isVirtual) return [];
    throw error;
  }
}

function readTable(database: DatabaseSync, source: string, isVirtual: boolean, name: string): SqliteTable {
  const taken = new Set<string>();
  const listed = rows(
    database,
    'SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid',
    source,
  );
  const columns = listed.map((row) => ({
    source: String(row.name),
    name: uniqueName(String(row.name), taken),
    declared: declaredType(String(row.type ?? '')),
    position: Number(row.pk),
  }));
  const primary = columns.filter((column) => column.position > 0).sort((a, b) => a.position - b.position);
  const keys: SqliteKey[] = [];
  if (primary.length > 0) {
    keys.push({
      kind: 'primary',
      columns: primary.map((column) => column.name),
      referencedTable: null,
      referencedColumns: [],
    });
  }
  return { source, name, isVirtual, columns, keys };
}

function readForeignKeys(database: DatabaseSync, table: SqliteTable, tables: readonly SqliteTable[]): SqliteKey[] {
  const listed = rows(
    database,
    'SELECT id, seq, "table" AS parent, "from" AS child_column, "to" AS parent_column FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq',
    table.source,
  );
  const found = new Map<string, SqliteKey>();
  for (const id of new Set(listed.map((row) => row.id))) {
    const parts = listed.filter((row) => row.id === id);
    const parent = tables.find((candidate) => same(candidate.source, parts[0]?.parent));
    if (parent === undefined) continue;
    const columns = parts.map((part) => columnNamed(table, part.child_column));
    const named = parts.map((part) => columnNamed(parent, part.parent_column));
    const primary = parent.keys.find((key) => key.kind === 'primary')?.columns ?? [];
    const referenced = parts.every((part) => part.parent_column === null) ? primary : named;
    if (columns.includes(undefined) || referenced.includes(undefined) || columns.length !== referenced.length) continue;
    const key: SqliteKey = {
      kind: 'foreign',
      columns: columns as string[],
      referencedTable: parent.name,
      referencedColumns: referenced as string[],
    };
    found.set(JSON.stringify(key), key);
  }
  return [...found.values()];
}

function same(name: string, other: string | number | null | undefined): boolean {
  return name.toLowerCase() === String(other ?? '').toLowerCase();
}

function columnNamed(table: SqliteTable, name: string | number | null | undefined): string | undefined {
  return table.columns.find((column) => same(column.source, name))?.name;
}

/** `SELECT` of all columns in order, as SQLite wants it. */
export function selectAll(table: SqliteTable): string {
  const columns = table.columns.map((column) => quoteIdentifier(column.source, 'duckdb')).join(', ');
  return `SELECT ${columns} FROM ${quoteIdentifier(table.source, 'duckdb')}`;
}
