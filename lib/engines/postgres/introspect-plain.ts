import { type CatalogQuery, type Introspected, SYSTEM_SCHEMAS } from '@/lib/engines/postgres/introspect';
import { kindOfType } from '@/lib/engines/postgres/kind-of-type';
import type { ForeignKey, Table } from '@/lib/semantic-model/schema';

const TABLES =
  'SELECT table_schema AS s, table_name AS t, table_type AS kind FROM information_schema.tables ORDER BY 1, 2';
const COLUMNS = `
  SELECT table_schema AS s, table_name AS t, column_name AS name, data_type AS type, is_nullable AS nullable
  FROM information_schema.columns ORDER BY table_schema, table_name, ordinal_position`;
const PRIMARY_KEYS = `
  SELECT k.table_schema AS s, k.table_name AS t, k.column_name AS name
  FROM information_schema.table_constraints c JOIN information_schema.key_column_usage k
    ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name AND k.table_name = c.table_name
  WHERE c.constraint_type = 'PRIMARY KEY' ORDER BY k.table_schema, k.table_name, k.ordinal_position`;
const FOREIGN_KEYS = `
  SELECT k.table_schema AS s, k.table_name AS t, k.constraint_name AS key, k.column_name AS name,
    u.table_schema AS referenced_schema, u.table_name AS referenced, u.column_name AS referenced_name
  FROM information_schema.referential_constraints r
    JOIN information_schema.key_column_usage k
      ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
    JOIN information_schema.key_column_usage u
      ON u.constraint_schema = r.unique_constraint_schema AND u.constraint_name = r.unique_constraint_name
      AND u.ordinal_position = k.ordinal_position
  ORDER BY 1, 2, 3, k.ordinal_position`;

type Row = Record<string, unknown>;

/**
 * What `introspect` reads, by the views of the SQL standard alone: for servers that lack parts of PostgreSQL's catalogue. Without
 * row counts and comments. `query` must be able to go on after a failure; keys that cannot be read are none.
 */
export async function introspectPlain(query: CatalogQuery, schemas: readonly string[]): Promise<Introspected> {
  const isAsked = (row: Row) =>
    !SYSTEM_SCHEMAS.test(String(row.s)) && (schemas.length === 0 || schemas.includes(String(row.s)));
  const tables = (await query(TABLES, [])).filter(isAsked);
  const columnsOf = Map.groupBy(await query(COLUMNS, []), place);
  const primaryOf = Map.groupBy(await query(PRIMARY_KEYS, []).catch(() => []), place);
  const known = new Set(tables.map(place));
  const isKnown = (row: Row) => known.has(place({ s: row.referenced_schema, t: row.referenced }));
  const foreignOf = Map.groupBy((await query(FOREIGN_KEYS, []).catch(() => [])).filter(isKnown), place);
  const found = tables.map((row) => String(row.s));
  const defaultSchema = found.includes('public') || found.length === 0 ? 'public' : String(found[0]);
  return {
    schema: {
      dialect: 'postgres',
      tables: tables.map(
        (row): Table => ({
          ...(row.s !== defaultSchema && { schema: String(row.s) }),
          name: String(row.t),
          kind: /view/i.test(String(row.kind)) ? 'view' : 'table',
          rowCount: null,
          columns: (columnsOf.get(place(row)) ?? []).map(toColumn),
          primaryKey: (primaryOf.get(place(row)) ?? []).map(({ name }) => String(name)),
          foreignKeys: toForeignKeys(foreignOf.get(place(row)) ?? []),
        }),
      ),
      profiles: [],
    },
    defaultSchema,
  };
}

function place({ s, t }: Row): string {
  return JSON.stringify([s, t]);
}

function toColumn(row: Row) {
  const type = String(row.type);
  return {
    name: String(row.name),
    type: type.slice(0, 200),
    kind: kindOfType(type, type === 'ARRAY' ? 'A' : ''),
    nullable: row.nullable !== 'NO',
  };
}

function toForeignKeys(rows: readonly Row[]): ForeignKey[] {
  return [...Map.groupBy(rows, ({ key }) => key).values()].map((parts) => ({
    columns: parts.map(({ name }) => String(name)),
    referencedTable: String(parts[0]?.referenced),
    referencedColumns: parts.map((part) => String(part.referenced_name)),
  }));
}
