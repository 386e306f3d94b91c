import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import { tableKey } from '@/lib/semantic-model/sensitive-columns';

/** Every table and column of a schema, as `Table` and `Table.column`. */
export function namesOf(schema: DatabaseSchema): Set<string> {
  return new Set(
    schema.tables.flatMap((table) => {
      const key = tableKey(table);
      return [key, ...table.columns.map(({ name }) => `${key}.${name}`)];
    }),
  );
}

/** What was in a schema and is not in a later one, tables and columns; the columns of a table that is gone are not told one by one. */
export function goneNames(before: DatabaseSchema, after: DatabaseSchema): string[] {
  const left = namesOf(after);
  return before.tables.flatMap((table) => {
    const key = tableKey(table);
    if (!left.has(key)) return [key];
    return table.columns.map(({ name }) => `${key}.${name}`).filter((name) => !left.has(name));
  });
}
