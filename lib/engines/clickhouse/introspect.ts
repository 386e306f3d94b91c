import { isNullableType, kindOfType } from '@/lib/engines/clickhouse/kind-of-type';
import { type Definition, whatIsComputed, whatItReads } from '@/lib/engines/clickhouse/what-it-reads';
import type { Column, DatabaseSchema, Table } from '@/lib/semantic-model/schema';
import type { Cell } from '@/lib/shared/result';
import { quoteLiteral } from '@/lib/sql/quote-literal';

export type CatalogQuery = (sql: string) => Promise<Cell[][]>;

const VIEW = /View$/;
/** Nothing can be read from these: what comes in, what goes nowhere, what only another table looks up. */
const UNREADABLE = new Set(['Kafka', 'RabbitMQ', 'NATS', 'FileLog', 'S3Queue', 'AzureQueue', 'Null', 'Set', 'Join']);
const SYSTEM = new Set(['system', 'information_schema', 'INFORMATION_SCHEMA', '_temporary_and_external_tables']);

/** A text as ClickHouse takes it: backslashes escape. */
function literal(text: string): string {
  return quoteLiteral(text.replaceAll('\\', '\\\\'));
}

/** The databases to look at: those asked for, the default one else; those of the server itself never. */
export function databasesToRead(schemas: readonly string[], database: string): string[] {
  return (schemas.length > 0 ? schemas : [database]).filter((name) => !SYSTEM.has(name));
}

/** Reads tables, views, columns, keys and comments of the given databases, the default one first. Throws the server's errors as they are. */
export async function introspect(
  query: CatalogQuery,
  databases: readonly string[],
  defaultDatabase: string,
): Promise<DatabaseSchema> {
  const within = `database IN (${databases.map(literal).join(', ') || "''"})`;
  const known = new Set((await query(CATALOG_COLUMNS)).map((row) => row.join('.')));
  const tables = (await query(tablesSql(known, within, defaultDatabase))).filter(
    ([, , engine]) => !UNREADABLE.has(String(engine)),
  );
  const columns = await query(columnsSql(within));
  const counts = known.has('tables.total_rows') ? [] : await query(countsSql(within)).catch(() => []);
  const columnsOf = Map.groupBy(columns, place);
  const countOf = new Map(counts.map((row) => [place(row), row[2] ?? null]));
  const definitions = tables.map(toDefinition);
  return {
    dialect: 'clickhouse',
    tables: tables.map((row) => {
      const [database, name, engine, rows, comment] = row;
      const isView = VIEW.test(String(engine));
      const own = columnsOf.get(place(row)) ?? [];
      return {
        ...(database !== defaultDatabase && { schema: String(database) }),
        name: String(name),
        kind: isView ? 'view' : 'table',
        rowCount: isView ? null : count(rows ?? countOf.get(place(row)) ?? null),
        columns: own.map(toColumn),
        primaryKey: own.filter((column) => Number(column[5]) === 1).map((column) => String(column[2])),
        foreignKeys: [],
        ...whatItReads(toDefinition(row), definitions),
        computed: whatIsComputed(own.map(toColumn), expressionsOf(own)),
        ...remark(comment),
      } satisfies Table;
    }),
    profiles: [],
  };
}

const CATALOG_COLUMNS = `SELECT table, name FROM system.columns WHERE database = 'system' AND table = 'tables'
  AND name IN ('total_rows', 'comment')`;

/** Releases differ in what they tell of a table. */
function tablesSql(known: ReadonlySet<string>, within: string, defaultDatabase: string): string {
  const rows = known.has('tables.total_rows') ? 'total_rows' : 'NULL';
  const comment = known.has('tables.comment') ? 'comment' : "''";
  return `SELECT database, name, engine, ${rows}, ${comment}, create_table_query FROM system.tables
    WHERE ${within} AND is_temporary = 0 AND name NOT LIKE '.inner%'
    ORDER BY database != ${literal(defaultDatabase)}, database, name`;
}

/** The key of MergeTree sorts, and need not be unique. */
function columnsSql(within: string): string {
  return `SELECT database, table, name, type, comment, is_in_primary_key, default_expression FROM system.columns
    WHERE ${within} AND default_kind != 'EPHEMERAL'`;
}

function countsSql(within: string): string {
  return `SELECT database, table, sum(rows) FROM system.parts WHERE ${within} AND active GROUP BY database, table`;
}

function toDefinition([, name, engine, , , statement]: Cell[]): Definition {
  return { name: String(name), engine: String(engine), statement };
}

/** By column. What is filled in where nothing was said is often computed from other columns. */
function expressionsOf(columns: readonly Cell[][]): Map<string, string> {
  return new Map(
    columns.flatMap((column): [string, string][] => {
      const expression = String(column[6] ?? '');
      return expression === '' ? [] : [[String(column[2]), expression]];
    }),
  );
}

function place([database, table]: Cell[]): string {
  return JSON.stringify([database, table]);
}

function count(rows: Cell): number | null {
  const number = rows === null ? Number.NaN : Number(rows);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function toColumn([, , name, type, comment]: Cell[]): Column {
  return {
    name: String(name),
    type: String(type).slice(0, 200),
    kind: kindOfType(String(type)),
    nullable: isNullableType(String(type)),
    ...remark(comment),
  };
}

function remark(comment: Cell | undefined): { comment?: string } {
  return typeof comment === 'string' && comment !== '' ? { comment: comment.slice(0, 2000) } : {};
}
