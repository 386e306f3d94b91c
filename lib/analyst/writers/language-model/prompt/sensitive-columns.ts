import type { SemanticModel } from '@/lib/semantic-model/schema';

/** Which columns' values must not leave for a model. */
export function sensitiveColumns(model: SemanticModel): (table: string, column: string) => boolean {
  const keys = new Set<string>();
  for (const table of model.tables) {
    for (const column of table.columns) {
      if (column.sensitive) keys.add(JSON.stringify([table.name.toLowerCase(), column.name.toLowerCase()]));
    }
  }
  return (table, column) => keys.has(JSON.stringify([table.toLowerCase(), column.toLowerCase()]));
}

/** True when any of the tables has a column whose values must not leave. */
export function hasSensitiveColumn(model: SemanticModel, tables: readonly string[]): boolean {
  const read = new Set(tables.map((table) => table.split('.').at(-1)?.toLowerCase()));
  return model.tables.some(
    (table) => read.has(table.name.toLowerCase()) && table.columns.some((column) => column.sensitive),
  );
}
