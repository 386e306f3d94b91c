import type { DatabaseSchema, Dialect, Table } from '@/lib/semantic-model/schema';
import type { SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { tableKey } from '@/lib/semantic-model/sensitive-columns';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** What a reader sees in the place of a hidden value. */
export const MASK = '•••';

export interface TableMask {
  /** As a guard names the table. */
  key: string;
  schema: string | undefined;
  name: string;
  /** A computed column is not even computed: a failure to would tell of values. */
  columns: { name: string; isHidden: boolean; isComputed?: boolean }[];
}

/** What a reader may know of a dataset: its tables, and of which of them some columns are hidden. */
export interface ReaderView {
  tables: ReadonlySet<string>;
  masks: readonly TableMask[];
}

export function readerView(schema: DatabaseSchema, sensitive: SensitiveColumns): ReaderView {
  const masks = schema.tables.map((table) => maskOf(table, sensitive));
  return {
    tables: new Set(schema.tables.map(tableKey)),
    masks: masks.filter(({ columns }) => columns.some(({ isHidden }) => isHidden)),
  };
}

function maskOf(table: Table, sensitive: SensitiveColumns): TableMask {
  const computed = new Set(table.computed?.map(({ column }) => column));
  const columns = table.columns.map(({ name }) => ({
    name,
    isHidden: sensitive.has(table.name, name),
    isComputed: computed.has(name),
  }));
  return { key: tableKey(table), schema: table.schema, name: table.name, columns };
}

/** The hidden columns, as `table.column`. */
export function hiddenColumns({ name, columns }: TableMask): string[] {
  return columns.filter(({ isHidden }) => isHidden).map((column) => `${name}.${column.name}`);
}

/** A common table expression that bears the table's name and shows its rows with the hidden values covered; what is empty stays so. */
export function maskExpression({ schema, name, columns }: TableMask, dialect: Dialect): string {
  const quote = (text: string) => quoteIdentifier(text, dialect);
  const shown = columns.map((column) => {
    const own = quote(column.name);
    return column.isHidden ? `CASE WHEN ${own} IS NULL THEN NULL ELSE '${MASK}' END AS ${own}` : own;
  });
  // DuckDB takes a name within its own expression for itself; its files have one schema.
  const place = schema ?? (dialect === 'duckdb' ? 'main' : undefined);
  const from = place === undefined ? quote(name) : `${quote(place)}.${quote(name)}`;
  return `${quote(name)} AS (SELECT ${shown.join(', ')} FROM ${from})`;
}

/**
 * The same as a subquery, for dialects whose expressions in front do not cover. Between the table and the names of its columns stand
 * names that nobody else uses, so that no name can mean a hidden column and its mask at once.
 */
export function maskSubquery({ schema, name, columns }: TableMask, dialect: Dialect, words: string): string {
  const quote = (text: string) => quoteIdentifier(text, dialect);
  let prefix = 'covered';
  while (columns.some((column) => column.name.startsWith(prefix))) prefix += '_';
  const shown = columns.map((column, i) =>
    column.isHidden ? `${prefix}${i} AS ${quote(column.name)}` : quote(column.name),
  );
  const inner = columns.map(({ name: column, isHidden, isComputed }, i) => {
    if (!isHidden) return quote(column);
    const cover = isComputed ? `'${MASK}'` : `CASE WHEN ${quote(column)} IS NULL THEN NULL ELSE '${MASK}' END`;
    return `${cover} AS ${prefix}${i}`;
  });
  const from = schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`;
  return `(SELECT ${shown.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${from}${words}))`;
}
