import { kindOfType } from '@/lib/engines/mysql/kind-of-type';
import type { DatabaseSchema, ForeignKey, Table } from '@/lib/semantic-model/schema';
import { viewReads } from '@/lib/semantic-model/view-reads';

export type CatalogQuery = (sql: string, values: unknown[]) => Promise<unknown[][]>;

const TABLES = `
  SELECT table_schema, table_name, table_type, table_rows, table_comment FROM information_schema.tables
  WHERE table_schema IN (?) AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') ORDER BY table_schema <> ?, 1, 2`;
const COLUMNS = `
  SELECT table_schema, table_name, column_name, data_type, column_type, is_nullable, column_comment, column_key
  FROM information_schema.columns WHERE table_schema IN (?) ORDER BY table_schema, table_name, ordinal_position`;
const KEYS = `
  SELECT table_schema, table_name, constraint_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name
  FROM information_schema.key_column_usage
  WHERE table_schema IN (?) AND (constraint_name = 'PRIMARY' OR referenced_table_name IS NOT NULL)
  ORDER BY table_schema, table_name, constraint_name, ordinal_position`;

const VIEWS = `
  SELECT table_schema, table_name, view_definition FROM information_schema.views WHERE table_schema IN (?)`;

/** Reads tables, columns, keys and comments of the given databases, the default one first. Row counts are the engine's estimates. */
export async function introspect(
  query: CatalogQuery,
  schemas: readonly string[],
  defaultSchema: string,
): Promise<DatabaseSchema> {
  const [tables, columns, keys, views] = await Promise.all([
    query(TABLES, [[...schemas], defaultSchema]),
    query(COLUMNS, [[...schemas]]),
    query(KEYS, [[...schemas]]),
    query(VIEWS, [[...schemas]]),
  ]);
  const columnsOf = Map.groupBy(columns, place);
  const keysOf = Map.groupBy(keys, place);
  const known = new Set(tables.map(place));
  const named = tables.map(([, name]) => ({ name: String(name) }));
  const definitions = new Map(views.map((row) => [place(row), row[2]]));
  return {
    dialect: 'mysql',
    tables: tables.map((row) => {
      const [schema, name, type, rows, comment] = row;
      const own = keysOf.get(place(row)) ?? [];
      return {
        ...(schema !== defaultSchema && { schema: String(schema) }),
        name: String(name),
        kind: type === 'VIEW' ? 'view' : 'table',
        rowCount: rows === null || type === 'VIEW' ? null : Number(rows),
        columns: (columnsOf.get(place(row)) ?? []).map(toColumn),
        primaryKey: own.filter(([, , constraint]) => constraint === 'PRIMARY').map((key) => String(key[3])),
        foreignKeys: toForeignKeys(own, known),
        ...(type === 'VIEW' && viewReads(definitions.get(place(row)), String(name), named)),
        ...remark(type === 'VIEW' ? '' : comment),
      } satisfies Table;
    }),
    profiles: [],
  };
}

function place([schema, table]: unknown[]): string {
  return JSON.stringify([schema, table]);
}

function toColumn([, , name, dataType, columnType, nullable, comment]: unknown[]) {
  return {
    name: String(name),
    type: String(columnType).slice(0, 200),
    kind: kindOfType(String(dataType), String(columnType)),
    nullable: nullable === 'YES',
    ...remark(comment),
  };
}

function toForeignKeys(keys: readonly unknown[][], known: ReadonlySet<string>): ForeignKey[] {
  const foreign = keys.filter(([, , , , schema, table]) => table !== null && known.has(place([schema, table])));
  return [...Map.groupBy(foreign, ([, , constraint]) => constraint).values()].map((parts) => ({
    columns: parts.map((part) => String(part[3])),
    referencedTable: String(parts[0]?.[5]),
    referencedColumns: parts.map((part) => String(part[6])),
  }));
}

function remark(comment: unknown): { comment?: string } {
  return typeof comment === 'string' && comment !== '' ? { comment: comment.slice(0, 2000) } : {};
}
