import { computedColumns } from '@/lib/engines/computed-columns';
import { isMissing } from '@/lib/engines/mysql/is-refusal';
import { kindOfType } from '@/lib/engines/mysql/kind-of-type';
import type { DatabaseSchema, ForeignKey, Table } from '@/lib/semantic-model/schema';
import { viewReads } from '@/lib/semantic-model/view-reads';

/** Runs a query on the catalogue with its `?` filled and returns rows by place. */
export type CatalogQuery = (sql: string, values: unknown[]) => Promise<unknown[][]>;

const TABLES = `
  SELECT table_schema, table_name, table_type, table_rows, table_comment FROM information_schema.tables
  WHERE table_schema IN (?) AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED', 'MATERIALIZED VIEW') ORDER BY table_schema <> ?, 1, 2`;
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

const GENERATED = `
  SELECT table_schema, table_name, column_name, generation_expression FROM information_schema.columns
  WHERE table_schema IN (?) AND generation_expression <> ''`;

/** Reads tables, columns, keys and comments of the given databases, the default one first. Row counts are the engine's estimates. */
export async function introspect(
  query: CatalogQuery,
  schemas: readonly string[],
  defaultSchema: string,
): Promise<DatabaseSchema> {
  // One after the other: the queries share a connection.
  const tables = await query(TABLES, [[...schemas], defaultSchema]);
  const columns = await query(COLUMNS, [[...schemas]]);
  const keys = await query(KEYS, [[...schemas]]).catch(noneIfMissing);
  const views = await query(VIEWS, [[...schemas]]).catch(noneIfMissing);
  const generated = await query(GENERATED, [[...schemas]]).catch(noneIfMissing);
  const columnsOf = Map.groupBy(columns, place);
  const keysOf = Map.groupBy(keys, place);
  const generatedOf = Map.groupBy(generated, place);
  const known = new Set(tables.map(place));
  const named = tables.map(([, name]) => ({ name: String(name) }));
  const definitions = new Map(views.map((row) => [place(row), definitionOf(row)]));
  return {
    dialect: 'mysql',
    tables: tables.map((row) => {
      const [schema, name, type, rows, comment] = row;
      const own = keysOf.get(place(row)) ?? [];
      return {
        ...(schema !== defaultSchema && { schema: String(schema) }),
        name: String(name),
        kind: isView(type) ? 'view' : 'table',
        rowCount: rows === null || isView(type) ? null : Number(rows),
        columns: (columnsOf.get(place(row)) ?? []).map(toColumn),
        primaryKey: own.filter(([, , constraint]) => constraint === 'PRIMARY').map((key) => String(key[3])),
        foreignKeys: toForeignKeys(own, known),
        ...(isView(type) && viewReads(definitions.get(place(row)), String(name), named)),
        ...computedColumns(
          (columnsOf.get(place(row)) ?? []).map(([, , column]) => String(column)),
          (generatedOf.get(place(row)) ?? []).map(([, , column, expression]) => [String(column), String(expression)]),
        ),
        ...remark(isView(type) ? '' : comment),
      } satisfies Table;
    }),
    profiles: [],
  };
}

/** Relatives may lack the views of keys and of views. */
function noneIfMissing(error: unknown): [] {
  if (isMissing(error)) return [];
  throw error;
}

/** A view that calls a stored function, whose name alone is quoted there, may read what its text does not name. */
function definitionOf([, , definition]: unknown[]): unknown {
  return /`\s*\(/.test(String(definition).replaceAll(/'(?:[^'\\]|\\.|'')*'/g, '')) ? undefined : definition;
}

function isView(type: unknown): boolean {
  return /VIEW$/.test(String(type));
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
