import type { DatabaseSchema, Table } from '@/lib/semantic-model/schema';
import { tableKey } from '@/lib/semantic-model/sensitive-columns';
import type { StatementUse } from '@/lib/sql/uses/column-use';

const fold = (name: string) => name.toLowerCase();

/**
 * The columns of the dataset that guarded SQL names, as `Table.column`, sorted; `A.x|B.x` where a name may be either's. Names of
 * derived tables and of output columns are none of the dataset's and left out.
 */
export function usedColumns(use: StatementUse, tablesRead: readonly string[], schema: DatabaseSchema): string[] {
  const read = new Set(tablesRead);
  const tables = schema.tables.filter((table) => read.has(tableKey(table)));
  const aliases = Map.groupBy(use.tables, ({ name, alias }) => fold(alias ?? name));
  const meant = (qualifier: string | null): Table[] => {
    if (qualifier === null) return tables;
    const names = new Set(aliases.get(fold(qualifier))?.map(({ name }) => fold(name)));
    return tables.filter(({ name }) => names.has(fold(name)));
  };
  const found = use.columns.flatMap(({ name, qualifier }) => {
    const owners = meant(qualifier).flatMap((table) => {
      const column = table.columns.find((one) => fold(one.name) === fold(name));
      return column ? [`${tableKey(table)}.${column.name}`] : [];
    });
    return owners.length > 0 ? [owners.sort().join('|')] : [];
  });
  return [...new Set(found)].sort();
}
