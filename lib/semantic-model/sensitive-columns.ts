import type { DatabaseSchema, SemanticModel, Table } from '@/lib/semantic-model/schema';

/** Which columns' values are not for everybody: never for a language model, and masked in members' results. */
export interface SensitiveColumns {
  /** True when nothing is sensitive. */
  readonly isEmpty: boolean;
  /** Names of tables without their schema, whatever their case. */
  has(table: string, column: string): boolean;
  /** True when one of these tables, named as a guard names them, has such a column. */
  isReadBy(tables: readonly string[]): boolean;
  /** True when a text by a person may hold a value: it names a sensitive column and has a literal. */
  mayBeToldBy(text: string): boolean;
}

/** How a guard names a table: with its schema unless that is the default one. */
export function tableKey({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** The sensitive columns of a table, as `Table.column`. */
export function hiddenColumnsOf(table: Table, sensitive: SensitiveColumns): string[] {
  const names = table.columns.map(({ name }) => name).filter((name) => sensitive.has(table.name, name));
  return names.map((name) => `${tableKey(table)}.${name}`);
}

const fold = (name: string) => name.toLowerCase();

/**
 * What the model marks as sensitive, and what inherits it: a view that may read such a table is sensitive in all its columns,
 * unless somebody has marked some of them, which then are all. What a table computes from a sensitive column is sensitive too. A view of which it is not known what it reads may read anything.
 */
export function findSensitiveColumns(schema: DatabaseSchema, model: SemanticModel): SensitiveColumns {
  const columns = markedColumns(model);
  if (columns.size > 0) {
    addComputed(columns, schema);
    for (const view of inheriting(schema, columns)) addAll(columns, view);
  }
  const names = new Set([...columns.values()].flatMap((of) => [...of]));
  return {
    isEmpty: columns.size === 0,
    has: (table, column) => columns.get(fold(table))?.has(fold(column)) ?? false,
    isReadBy: (tables) => tables.some((table) => columns.has(fold(table)) || columns.has(fold(lastPart(table)))),
    mayBeToldBy(text) {
      const folded = fold(text);
      return /['"\d]/.test(text) && [...names].some((name) => folded.includes(name));
    },
  };
}

type Columns = Map<string, Set<string>>;

const lastPart = (name: string) => name.slice(name.lastIndexOf('.') + 1);

function markedColumns(model: SemanticModel): Columns {
  const marked: Columns = new Map();
  for (const table of model.tables) {
    const own = table.columns.filter((column) => column.sensitive).map(({ name }) => fold(name));
    if (own.length > 0) marked.set(fold(table.name), new Set([...(marked.get(fold(table.name)) ?? []), ...own]));
  }
  return marked;
}

/** Views over views inherit too, so it is looked until nothing more is found. */
function inheriting({ dialect, tables }: DatabaseSchema, marked: Columns): Table[] {
  const reached = new Set(marked.keys());
  const found: Table[] = [];
  for (let more = true; more; ) {
    more = false;
    for (const view of tables) {
      // Tables of ClickHouse may be other tables by another name, and what a table is said to read are others' rows too.
      if ((view.kind !== 'view' && dialect !== 'clickhouse' && !view.reads) || reached.has(fold(view.name))) continue;
      if (view.reads && !view.reads.some((table) => reached.has(fold(lastPart(table))))) continue;
      reached.add(fold(view.name));
      found.push(view);
      more = true;
    }
  }
  return found;
}

function addAll(columns: Columns, { name, columns: all }: Table): void {
  columns.set(fold(name), new Set(all.map((column) => fold(column.name))));
}

/** What a table computes from a sensitive column is sensitive too, and what it computes from that. */
function addComputed(columns: Columns, { dialect, tables }: DatabaseSchema): void {
  for (const table of tables) {
    const own = new Set(columns.get(fold(table.name)));
    // A schema from before such columns were looked at: any of them may be one.
    if (dialect === 'clickhouse' && own.size > 0 && !table.computed) addAll(columns, table);
    for (let before = -1; before !== own.size; ) {
      before = own.size;
      for (const { column, reads } of table.computed ?? [])
        if (!reads || reads.some((name) => own.has(fold(name)))) own.add(fold(column));
    }
    if (table.computed && own.size > 0) columns.set(fold(table.name), own);
  }
}
