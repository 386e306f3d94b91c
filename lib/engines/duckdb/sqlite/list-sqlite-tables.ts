import type { DatabaseSync } from 'node:sqlite';

export interface ListedTable {
  name: string;
  /** Virtual ones (full text, R-trees) are read by a module, which may be missing or refuse to give its rows. */
  kind: 'table' | 'view' | 'virtual';
  sql: string;
}

/** Tables and views of a SQLite database in the order of their making, without SQLite's own and those that a module keeps its data in. */
export function listSqliteTables(database: DatabaseSync): ListedTable[] {
  const rows = database
    .prepare(
      `SELECT l.name, l.type, m.sql FROM pragma_table_list l LEFT JOIN sqlite_master m ON m.name = l.name AND m.type IN ('table', 'view')
       WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual') AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY m.rowid`,
    )
    .all();
  const shadows = shadowNames(
    rows.filter(({ type }) => type === 'virtual').map(({ name, sql }) => [String(name), String(sql)]),
  );
  return rows
    .filter(({ name }) => !shadows.has(String(name).toLowerCase()))
    .map(({ name, type, sql }) => ({ name: String(name), kind: type as ListedTable['kind'], sql: String(sql ?? '') }));
}

/** Where a module is missing, SQLite takes the tables that it keeps its data in for ordinary ones. */
const SUFFIXES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/using\s+["'[`]?fts5/i, ['data', 'idx', 'content', 'docsize', 'config']],
  [/using\s+["'[`]?fts[34]/i, ['content', 'segments', 'segdir', 'docsize', 'stat']],
  [/using\s+["'[`]?(rtree|geopoly)/i, ['node', 'parent', 'rowid']],
];

function shadowNames(virtual: readonly (readonly [string, string])[]): Set<string> {
  return new Set(
    virtual.flatMap(([name, sql]) => {
      const suffixes = SUFFIXES.find(([module]) => module.test(sql))?.[1] ?? [];
      return suffixes.map((suffix) => `${name}_${suffix}`.toLowerCase());
    }),
  );
}
