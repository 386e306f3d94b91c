import { computedColumns } from '@/lib/engines/computed-columns';
import { kindOfType } from '@/lib/engines/postgres/kind-of-type';
import type { Column, DatabaseSchema, ForeignKey, Table } from '@/lib/semantic-model/schema';
import { viewReads } from '@/lib/semantic-model/view-reads';

/** Runs a query on the catalogue with `$1` = the schemas asked for and returns rows by name. */
export type CatalogQuery = (sql: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

/** Schemas of the server itself, and of the extensions and relatives that keep their own tables or parts of others' there. */
export const SYSTEM_SCHEMAS =
  /^(pg_catalog|information_schema|pg_toast.*|pg_temp.*|pg_internal|crdb_internal|pg_extension|citus|citus_internal|columnar.*|_timescaledb_.*|timescaledb_.*|toolkit_experimental)$/;
const ASKED = `n.nspname !~ '${SYSTEM_SCHEMAS.source}' AND (cardinality($1::text[]) = 0 OR n.nspname = ANY ($1))`;
/** Tables, partitioned tables, views, materialised views, foreign tables that the role may read; none that came with an extension. */
const READABLE = `c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT')
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`;
/** Rows by the planner, else by the statistics of writes; -1 where neither knows. */
const COUNTED = (c: string, s: string) =>
  `CASE WHEN ${c}.reltuples > 0 THEN ${c}.reltuples WHEN ${s}.n_live_tup > 0 THEN ${s}.n_live_tup ELSE ${c}.reltuples END`;
/** What a table's partitions, chunks and other parts have together. */
const PARTS = `(WITH RECURSIVE parts AS (
    SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid
    UNION SELECT i.inhrelid FROM pg_inherits i JOIN parts ON i.inhparent = parts.inhrelid)
  SELECT sum(greatest(0, ${COUNTED('p', 'ps')})) FROM parts JOIN pg_class p ON p.oid = parts.inhrelid AND p.relkind <> 'p'
    LEFT JOIN pg_stat_all_tables ps ON ps.relid = p.oid)`;
/** A view that calls somebody's function may read what its text does not name. Those of the server itself are not noted. */
const CALLS_OTHERS = `EXISTS (SELECT FROM pg_rewrite w JOIN pg_depend d ON d.objid = w.oid AND d.classid = 'pg_rewrite'::regclass
    WHERE w.ev_class = c.oid AND d.refclassid = 'pg_proc'::regclass)`;

const TABLES = `
  SELECT c.oid::text AS id, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
    ${COUNTED('c', 's')} AS rows, ${PARTS} AS rows_in_parts,
    obj_description(c.oid, 'pg_class') AS comment,
    CASE WHEN c.relkind IN ('v', 'm') AND NOT ${CALLS_OTHERS} THEN pg_get_viewdef(c.oid) END AS definition,
    (SELECT json_agg(r.relname) FROM pg_inherits i JOIN pg_class r ON r.oid = CASE c.oid WHEN i.inhrelid THEN i.inhparent ELSE i.inhrelid END
      WHERE c.oid IN (i.inhrelid, i.inhparent) AND c.relkind IN ('r', 'f') AND NOT r.relispartition) AS family
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
  WHERE ${ASKED} AND ${READABLE} AND has_schema_privilege(n.oid, 'USAGE')
  ORDER BY n.nspname <> 'public', n.nspname, c.relname`;
const COLUMNS = `
  SELECT a.attrelid::text AS id, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, t.typcategory AS category,
    NOT a.attnotnull AS nullable, col_description(a.attrelid, a.attnum) AS comment,
    format_type(nullif(t.typbasetype, 0), NULL) AS base, pg_get_expr(e.adbin, e.adrelid) AS expression
  FROM pg_attribute a LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE ${ASKED} AND ${READABLE} AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')
  ORDER BY a.attrelid, a.attnum`;
const KEYS = `
  SELECT k.conrelid::text AS id, k.contype AS type, k.confrelid::text AS referenced,
    (SELECT json_agg(a.attname ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(num, n)
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.num) AS columns,
    (SELECT json_agg(a.attname ORDER BY o.n) FROM unnest(k.confkey) WITH ORDINALITY o(num, n)
      JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.num) AS referenced_columns
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${ASKED} AND k.contype IN ('p', 'f') AND k.conparentid = 0
  ORDER BY k.conrelid, k.conname`;

export interface Introspected {
  schema: DatabaseSchema;
  /** The schema whose tables bear none: `public`, or the first by name. */
  defaultSchema: string;
}

type Row = Record<string, unknown>;

/**
 * Reads tables, columns, keys and comments of the schemas asked for (all when none) from PostgreSQL's own catalogue. Row counts are
 * the planner's estimates.
 */
export async function introspect(query: CatalogQuery, schemas: readonly string[]): Promise<Introspected> {
  const asked = [[...schemas]];
  // One after the other: the queries may share a connection, which takes one at a time.
  const tables = await query(TABLES, asked);
  const columns = await query(COLUMNS, asked);
  const keys = await query(KEYS, asked);
  const defaultSchema = String(tables[0]?.schema ?? 'public');
  const columnsOf = Map.groupBy(columns, (row) => row.id);
  const keysOf = Map.groupBy(keys, (row) => row.id);
  const named = tables.map((row) => ({ name: String(row.name) }));
  const byId = new Map(tables.map((row) => [row.id, row]));
  const schema: DatabaseSchema = {
    dialect: 'postgres',
    tables: tables.map((row) => ({
      ...(row.schema !== defaultSchema && { schema: String(row.schema) }),
      name: String(row.name),
      kind: isView(row) ? 'view' : 'table',
      rowCount: estimate(row),
      columns: (columnsOf.get(row.id) ?? []).map(toColumn),
      primaryKey: list(keysOf.get(row.id)?.find((key) => key.type === 'p')?.columns),
      foreignKeys: (keysOf.get(row.id) ?? []).flatMap((key) => toForeignKey(key, byId)),
      ...(isView(row) ? viewReads(row.definition, String(row.name), named) : family(row)),
      ...computed(columnsOf.get(row.id) ?? []),
      ...comment(row),
    })),
    profiles: [],
  };
  return { schema, defaultSchema };
}

const isView = ({ kind }: Row) => kind === 'v' || kind === 'm';

/** Views are not counted. A partitioned table's own figure is that of its parts. */
function estimate(row: Row): number | null {
  if (row.kind === 'v' || row.kind === 'f') return null;
  const own = row.rows === null ? -1 : Number(row.rows);
  const parts = row.rows_in_parts === null ? null : Number(row.rows_in_parts);
  if (parts === null) return own >= 0 ? Math.round(own) : null;
  return Math.round(row.kind === 'p' && own > 0 ? own : Math.max(0, own) + parts);
}

function toColumn(row: Row): Column {
  const type = String(row.type);
  const basis = row.base === null || row.base === undefined || row.category === 'A' ? type : String(row.base);
  return {
    name: String(row.name),
    type: type.slice(0, 200),
    kind: kindOfType(basis, String(row.category)),
    nullable: row.nullable === true,
    ...comment(row),
  };
}

/** A table shows the rows of those that inherit from it, and they hold them. */
function family(row: Row): Pick<Table, 'reads'> {
  const reads = list(row.family);
  return reads.length > 0 ? { reads } : {};
}

function computed(columns: readonly Row[]): Pick<Table, 'computed'> {
  const expressions = columns.filter(({ expression }) => typeof expression === 'string');
  return computedColumns(
    columns.map(({ name }) => String(name)),
    expressions.map(({ name, expression }) => [String(name), String(expression)]),
  );
}

function toForeignKey(key: Row, tables: ReadonlyMap<unknown, Row>): ForeignKey[] {
  const referenced = tables.get(key.referenced);
  if (key.type !== 'f' || referenced === undefined) return [];
  return [
    {
      columns: list(key.columns),
      referencedTable: String(referenced.name),
      referencedColumns: list(key.referenced_columns),
    },
  ];
}

function comment(row: Row): Pick<Table, 'comment'> {
  return row.comment === null || row.comment === undefined ? {} : { comment: String(row.comment).slice(0, 2000) };
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
