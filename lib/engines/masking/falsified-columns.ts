import { hiddenColumns, type TableMask } from '@/lib/engines/masking/table-mask';
import type { ColumnUse, StatementUse } from '@/lib/sql/uses/column-use';

const fold = (name: string) => name.toLowerCase();

/**
 * The hidden columns, as `table.column`, that a statement does more with than put them out or count them: the mask in their place
 * would make its answer a wrong one. Names stand for a hidden column wherever they may.
 */
export function falsifiedColumns(use: StatementUse, touched: readonly TableMask[]): string[] {
  const hidden = touched.flatMap(hiddenColumns);
  if (use.comparesUnnamed) return hidden;
  const isPlain = plainTables(use, touched);
  const names = new Map<string, readonly string[]>();
  for (const { name: table, columns } of touched) {
    for (const { name } of columns.filter((column) => column.isHidden))
      names.set(fold(name), [...(names.get(fold(name)) ?? []), `${table}.${name}`]);
  }
  for (const name of [...use.renamed, ...(use.hasRows ? rowNames(use, touched) : [])])
    if (!names.has(fold(name))) names.set(fold(name), hidden);
  const meant = ({ name, qualifier }: ColumnUse) =>
    qualifier !== null && isPlain(qualifier) ? undefined : names.get(fold(name));
  // What is put out under another name is hidden under that name too.
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const column of use.columns) {
      const source = meant(column);
      if (column.place !== 'shown' || column.alias === null || source === undefined) continue;
      if (!names.has(fold(column.alias))) names.set(fold(column.alias), source);
    }
  }
  return use.columns.flatMap((column) => (column.place === 'other' ? (meant(column) ?? []) : []));
}

/** Tells the names that stand for tables without hidden columns wherever they are said. */
function plainTables({ tables, expressions, derived }: StatementUse, touched: readonly TableMask[]) {
  const covered = new Set([...touched.map(({ name }) => name), ...expressions].map(fold));
  const other = new Set([...expressions, ...derived].map(fold));
  const named = Map.groupBy(tables, ({ name, alias }) => fold(alias ?? name));
  return (qualifier: string): boolean => {
    const meant = named.get(fold(qualifier)) ?? [];
    return meant.length > 0 && !other.has(fold(qualifier)) && meant.every(({ name }) => !covered.has(fold(name)));
  };
}

/** Names that may stand for a whole row in which something is hidden; a column of that name comes before it. */
function rowNames({ tables, expressions, derived, outputs }: StatementUse, touched: readonly TableMask[]): string[] {
  const covered = new Set([...touched.map(({ name }) => name), ...expressions].map(fold));
  const columns = new Set([...touched.flatMap((mask) => mask.columns.map(({ name }) => name)), ...outputs].map(fold));
  const rows = tables.filter(({ name }) => covered.has(fold(name))).map(({ name, alias }) => alias ?? name);
  return [...rows, ...derived].filter((name) => !columns.has(fold(name)));
}
