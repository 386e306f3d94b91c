import { computedColumns } from '@/lib/engines/computed-columns';
import { KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { kindOfType } from '@/lib/engines/duckdb/kind-of-type';
import { mentionsMacro } from '@/lib/engines/duckdb/macros';
import type { Column, DatabaseSchema, Table } from '@/lib/semantic-model/schema';
import { viewReads } from '@/lib/semantic-model/view-reads';
import type { Cell } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

/** Reads rows of the engine's own catalogue. */
export type CatalogReader = (sql: string) => Promise<Cell[][]>;

const COUNTED_AT_ONCE = 200;

/** Beside the database that is asked there may be others. */
const HERE = "database_name = current_database() AND schema_name = 'main'";
const TABLES = `
  SELECT table_name, 'table', NULL FROM duckdb_tables() WHERE ${HERE} AND NOT internal AND NOT temporary
  UNION ALL
  SELECT view_name, 'view', sql FROM duckdb_views() WHERE ${HERE} AND NOT internal AND NOT temporary
  ORDER BY 1`;
const COLUMNS = `
  SELECT table_name, column_name, data_type, is_nullable, column_default FROM duckdb_columns() WHERE ${HERE} AND NOT internal
  ORDER BY table_name, column_index`;
const CONSTRAINTS = `
  SELECT table_name, constraint_type, to_json(constraint_column_names)::VARCHAR, referenced_table,
    to_json(referenced_column_names)::VARCHAR
  FROM duckdb_constraints() WHERE ${HERE} AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')`;
const KEYS = `
  SELECT table_name, CASE kind WHEN 'primary' THEN 'PRIMARY KEY' ELSE 'FOREIGN KEY' END, columns, referenced_table, referenced_columns
  FROM main."${KEYS_TABLE}"`;

/**
 * Tables and views of schema `main` with columns and keys, declared or recorded at import; without views that may call a
 * macro of the database, because what those read shows nowhere.
 */
export async function introspect(
  read: CatalogReader,
  macros: ReadonlySet<string> = new Set(),
): Promise<DatabaseSchema> {
  const [tables, columns] = await Promise.all([read(TABLES), read(COLUMNS)]);
  const imported = tables.some(([name]) => name === KEYS_TABLE);
  const keys = [...(await read(CONSTRAINTS)), ...(imported ? await read(KEYS) : [])];
  const sizes = await countRows(read, tables);
  const columnsOf = Map.groupBy(columns, ([table]) => String(table));
  const keysOf = Map.groupBy(keys, ([table]) => String(table));
  const named = tables.map(([name]) => ({ name: String(name) }));
  return {
    dialect: 'duckdb',
    tables: tables
      .filter(([name, , definition]) => name !== KEYS_TABLE && !mentionsMacro(String(definition ?? ''), macros))
      .map(([name, kind, definition]) => ({
        ...toTable(String(name), kind, sizes.get(String(name)), columnsOf, keysOf),
        ...(kind === 'view' && viewReads(definition, String(name), named)),
      })),
    profiles: [],
  };
}

/**
 * Rows of each table, from its row groups' own counts. The catalogue's `estimated_size` goes on counting rows that were deleted,
 * such as the totals that an import leaves out.
 */
async function countRows(read: CatalogReader, tables: readonly Cell[][]): Promise<Map<string, Cell>> {
  const counts = tables
    .filter(([, kind]) => kind === 'table')
    .map(([name]) => {
      const own = String(name);
      return `SELECT ${quoteLiteral(own)}, count(*)::DOUBLE FROM main.${quoteIdentifier(own, 'duckdb')}`;
    });
  const rows: Cell[][] = [];
  for (let at = 0; at < counts.length; at += COUNTED_AT_ONCE)
    rows.push(...(await read(counts.slice(at, at + COUNTED_AT_ONCE).join(' UNION ALL '))));
  return new Map(rows.map(([name, count]) => [String(name), count ?? null]));
}

type RowsByTable = Map<string, Cell[][]>;

function toTable(
  name: string,
  kind: Cell | undefined,
  size: Cell | undefined,
  columns: RowsByTable,
  keys: RowsByTable,
) {
  const own = keys.get(name) ?? [];
  const shown = columns.get(name) ?? [];
  const table: Table = {
    name,
    kind: kind === 'view' ? 'view' : 'table',
    rowCount: size === null || size === undefined ? null : Number(size),
    columns: shown.map(toColumn),
    // Of a generated column this is what it is computed by.
    ...computedColumns(
      shown.map(([, column]) => String(column)),
      shown.flatMap(([, column, , , expression]) =>
        expression ? [[String(column), String(expression)] as const] : [],
      ),
    ),
    primaryKey: names(own.find(([, type]) => type === 'PRIMARY KEY')?.[2]),
    foreignKeys: own
      .filter(([, type]) => type === 'FOREIGN KEY')
      .map(([, , from, table, to]) => ({
        columns: names(from),
        referencedTable: String(table),
        referencedColumns: names(to),
      })),
  };
  return table;
}

function toColumn([, name, type, nullable]: Cell[]): Column {
  return {
    name: String(name),
    type: String(type).slice(0, 200),
    kind: kindOfType(String(type)),
    nullable: nullable !== false,
  };
}

function names(list: Cell | undefined): string[] {
  return list === null || list === undefined ? [] : (JSON.parse(String(list)) as string[]);
}
